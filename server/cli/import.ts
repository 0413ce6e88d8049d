/** `copress import`: another tool's deck as a folder with a deck of ours in it. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Converted, Told } from "../../shared/convert/kit/model.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import { toolOf } from "../../shared/protocol/deckKinds.ts";
import { sayBytes } from "../base/limits.ts";
import { filesInSlides } from "../export/namedFiles.ts";
import type { From } from "../import/convertJob.ts";
import { readAs } from "../import/readAs.ts";
import { DeckFolder } from "./deckFolder.ts";
import { CommandError } from "./deckSource.ts";
import { type CommandOutput, count, paint, printable } from "./output.ts";

export interface ImportOptions {
  readonly file: string;
  readonly from: From;
  /** Where to; null: a folder beside the file, named after it. */
  readonly folder: string | null;
}

/** bytes: pictures may stand in a text, so it is larger than a deck's may be. */
const MOST = 64 * 1024 * 1024;

const readSource = (file: string): string => {
  try {
    const { size } = statSync(file);
    if (size > MOST) throw new CommandError(`${file}: larger than ${sayBytes(MOST)}`);
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT") throw new CommandError(`${file}: there is no such file`);
    if (code === "EISDIR") throw new CommandError(`${file}: it is a folder; name the talk in it`);
    if (error instanceof TypeError) throw new CommandError(`${file}: the text is not UTF-8`);
    throw error;
  }
};

const folderFor = (file: string): string => join(dirname(file), `${basename(file).replace(/\.[^.]+$/, "")}-deck`);

const write = (folder: string, path: string, content: string | Uint8Array): void => {
  const file = resolve(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
};

/** The files that the deck shows come along; what is not there is told. */
const copyFiles = async (
  { markdown, files }: Converted,
  from: DeckFolder,
  folder: string,
): Promise<readonly string[]> => {
  const own = new Map(files.map((file) => [file.path, file]));
  const missing: string[] = [];
  for (const path of new Set([...own.keys(), ...filesInSlides(parseDeck(markdown).slides)])) {
    const file = own.get(path);
    const bytes = file && "bytes" in file ? file.bytes : (await from.read(file?.from ?? path))?.bytes;
    if (bytes) write(folder, path, bytes);
    else missing.push(path);
  }
  return missing;
};

const tell = (output: CommandOutput, name: string, parts: readonly Told[], word: string): void => {
  for (const { line, what, why } of parts) {
    const place = line > 0 ? `${printable(name)}:${line}` : printable(name);
    const short = what.length > 100 ? `${what.slice(0, 99)}…` : what;
    output.err(`${place}: ${paint(output, "info", word)}: “${printable(short)}”: ${printable(why)}`);
  }
};

/** Resolves to the exit code. */
export const importDeck = async ({ file, from, folder }: ImportOptions, output: CommandOutput): Promise<number> => {
  try {
    const source = { name: basename(file), text: readSource(file), parts: new Map(), pictures: [] };
    const { converted } = await readAs(from, source);
    if (!converted) throw new CommandError(`${file}: no other tool's marks are in it; name the tool with --from`);
    const to = folder ?? folderFor(file);
    if (existsSync(join(to, "deck.md")))
      throw new CommandError(`${join(to, "deck.md")} is there already; choose another folder with -o`);
    write(to, "deck.md", converted.markdown);
    const missing = await copyFiles(converted, new DeckFolder(dirname(file)), to);
    tell(output, file, converted.leftOut, "left out");
    for (const path of missing)
      output.err(`${printable(file)}: ${paint(output, "warning", "missing")}: ${printable(path)}`);
    const slides = parseDeck(converted.markdown).slides.length;
    const sums = `${count(slides, "slide")}, ${converted.changed.length} changed, ${converted.leftOut.length} left out`;
    output.out(`${printable(join(to, "deck.md"))}: from ${toolOf(converted.kind)}, ${sums}`);
    return 0;
  } catch (error) {
    if (!(error instanceof CommandError) && !(error instanceof Error && "syscall" in error)) throw error;
    output.err(`${paint(output, "error", "error")}: ${printable(error.message)}`);
    return 1;
  }
};
