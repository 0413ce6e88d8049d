/** A deck as the command line names it: a file, or `-` for standard input. */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { maxTextBytes, normaliseText } from "../../shared/deck/read/text.ts";

export interface DeckSource {
  /** As given, for messages. */
  readonly name: string;
  /** LF, no BOM. */
  readonly text: string;
  /** Where its files are. */
  readonly folder: string;
}

/** Something that a person mends. The message needs no stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "it may not be read by this user",
  EISDIR: "it is a folder; name the Markdown file in it",
  ENOTDIR: "a part of the path is no folder",
};

/** All that comes, but not more than shows that it is too much for a deck: a device or a pipe may never end. */
const readBounded = (file: number): Uint8Array => {
  const bytes = new Uint8Array(maxTextBytes + 4);
  let length = 0;
  for (let more = -1; more !== 0 && length < bytes.length; length += more) {
    more = readSync(file, bytes, length, bytes.length - length, null);
  }
  return bytes.subarray(0, length);
};

const readBytes = (name: string): Uint8Array => {
  try {
    // A file descriptor for standard input: `/dev/stdin` cannot be opened for pipes of some systems.
    if (name === "-") return readBounded(0);
    if (statSync(name).isDirectory()) throw new CommandError(`${name}: ${reasons.EISDIR}`);
    const file = openSync(name, "r");
    try {
      return readBounded(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new CommandError(`${name}: ${reasons[code] ?? code}`);
  }
};

/** Throws a CommandError for what cannot be read, is not UTF-8, or is over a deck's limits. */
export const readDeckSource = (name: string): DeckSource => {
  const normalised = normaliseText(readBytes(name));
  const shown = name === "-" ? "<stdin>" : name;
  if (!normalised.ok) throw new CommandError(`${shown}: ${normalised.message}`);
  return { name: shown, text: normalised.text, folder: name === "-" ? process.cwd() : dirname(name) };
};
