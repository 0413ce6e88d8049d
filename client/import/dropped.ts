/** Files out of a file input or a drop, with their paths; folders are walked. */
import type { ImportFile } from "../http/api.ts";

/** Deeper, or more, is nobody's talk: a home directory, say. */
const MOST_FILES = 5_000;
const DEEPEST = 12;

export const fromInput = (files: FileList | null): readonly ImportFile[] =>
  [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

export const carriesFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes("Files") ?? false;

const pathOf = (entry: FileSystemEntry): string => entry.fullPath.replace(/^\//, "");

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A reader gives some hundred entries at a time, and none when there are no more. */
const entriesOf = async (directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> => {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
};

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

const walk = async (entry: FileSystemEntry, depth: number, found: ImportFile[]): Promise<void> => {
  if (entry.name.startsWith(".") || entry.name === "node_modules") return;
  if (found.length >= MOST_FILES || depth > DEEPEST) {
    throw new Error(`A folder may hold ${MOST_FILES} files, ${DEEPEST} folders deep.`);
  }
  if (isFile(entry)) found.push({ path: pathOf(entry), file: await fileOf(entry) });
  else if (isDirectory(entry)) for (const child of await entriesOf(entry)) await walk(child, depth + 1, found);
};

/** Must be called while the drop event runs: the browser takes its items back afterwards. Rejects on too big a folder. */
export const fromDrop = (transfer: DataTransfer): Promise<readonly ImportFile[]> => {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const plain = fromInput(transfer.files);
  return (async () => {
    if (entries.length === 0) return plain;
    const found: ImportFile[] = [];
    for (const entry of entries) await walk(entry, 0, found);
    return found;
  })();
};
