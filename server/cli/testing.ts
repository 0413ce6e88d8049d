/** A folder with files, and what the command line printed: for tests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { CommandOutput } from "./output.ts";

export interface TestFolder {
  readonly path: string;
  at(name: string): string;
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  remove(): void;
}

export const makeFolder = (files: Readonly<Record<string, string | Uint8Array>> = {}): TestFolder => {
  const path = mkdtempSync(join(tmpdir(), "copress-cli-"));
  const at = (name: string): string => join(path, name);
  const write = (all: typeof files): void => {
    for (const [name, content] of Object.entries(all)) {
      mkdirSync(dirname(at(name)), { recursive: true });
      writeFileSync(at(name), content);
    }
  };
  write(files);
  return { path, at, write, remove: () => rmSync(path, { recursive: true, force: true }) };
};

export const recordOutput = (): CommandOutput & { readonly stdout: string[]; readonly stderr: string[] } => {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  return { stdout, stderr, out: (line) => stdout.push(line), err: (line) => stderr.push(line), colour: false };
};

export const onePixel: Uint8Array = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
