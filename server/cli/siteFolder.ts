/** Writes an exported talk to a folder: only into a new or empty one, or one that it made before. */
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import type { Site } from "../export/site.ts";
import { CommandError } from "./deckSource.ts";

const marker = ".copress.json";
const markerSchema = z.object({ madeBy: z.literal("copress"), files: z.array(z.string()) });

/** What an earlier build wrote here; null when this is no folder of ours. */
const writtenBefore = (folder: string): readonly string[] | null => {
  const file = join(folder, marker);
  if (!existsSync(file)) return null;
  try {
    return markerSchema.parse(JSON.parse(readFileSync(file, "utf8"))).files;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
};

/** Throws a CommandError for a folder that holds something of somebody else's. `force` writes over it, and removes nothing. */
export const claimFolder = (folder: string, deckFolder: string, force: boolean): void => {
  if (resolve(folder) === resolve(deckFolder))
    throw new CommandError(`${folder}: this is the deck's own folder; choose another with -o`);
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw new CommandError(`${folder}: this is a file; choose a folder with -o`);
  if (force || readdirSync(folder).length === 0 || writtenBefore(folder) !== null) return;
  throw new CommandError(
    `${folder}: this folder was not made by copress build; choose another, or write over it with --force`,
  );
};

/** As mkdir -p. (Node's own `recursive` never returns where a folder that is there takes no new ones, as /proc does.) */
const makeFolders = (folder: string): void => {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder));
  mkdirSync(folder);
};

/** The page comes last: until then the old one stands, whole. */
const inOrder = ({ files }: Site) =>
  [...files].sort((a, b) => Number(a.path === "index.html") - Number(b.path === "index.html"));

/** A listed path as a file inside; null for one that an edited marker would have lead elsewhere. */
const inside = (folder: string, path: string): string | null => {
  const file = resolve(folder, path);
  return relative(folder, file).startsWith("..") ? null : file;
};

/** Writes all files, and removes those of an earlier build that are no more. The folder must have been claimed. */
export const writeSite = async (site: Site, folder: string): Promise<void> => {
  const before = writtenBefore(folder) ?? [];
  makeFolders(resolve(folder));
  const paths = site.files.map(({ path }) => path);
  writeFileSync(join(folder, marker), `${JSON.stringify({ madeBy: "copress", files: paths }, null, 2)}\n`);
  for (const { path, content } of inOrder(site)) {
    const file = join(folder, path);
    makeFolders(dirname(resolve(file)));
    await pipeline(Readable.from(content()), createWriteStream(file));
  }
  for (const path of before) {
    const file = paths.includes(path) ? null : inside(folder, path);
    if (file !== null) rmSync(file, { force: true });
  }
};
