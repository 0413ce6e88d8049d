/** A zip's files, each bound kept while inflating: what an archive says about itself is a claim. */
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { type Limits, sayBytes } from "../base/limits.ts";
import { Refusal } from "../base/refusal.ts";
import type { Share } from "./budget.ts";
import type { ImportEntry, Skipped, Upload } from "./importEntry.ts";

/** Below this a high ratio is no bomb: a blank drawing compresses well. */
const harmless = 1024 * 1024;

const badArchive = (cause: unknown): Refusal =>
  new Refusal("bad-archive", "The zip is damaged or not a zip: make it again, or send the folder itself.", { cause });

const bomb = (): Refusal =>
  new Refusal("bad-archive", "The zip unpacks to far more than it holds: make it of the deck and its images alone.");

const open = async (bytes: Buffer): Promise<ZipFile> => {
  try {
    // Raw names: yauzl would end the whole archive at the first `../`, and we want to say which one was left out.
    return await yauzl.fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true });
  } catch (error) {
    throw badArchive(error);
  }
};

const nameOf = (entry: Entry): string =>
  yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);

const fileType = (entry: Entry): number => (entry.externalFileAttributes >>> 16) & 0xf000;
const regular = 0x8000;

/** Why an entry is not even unpacked, or null. */
const reasonToSkip = (entry: Entry, limits: Limits): string | null => {
  const type = fileType(entry);
  if (type === 0xa000) return "a symbolic link";
  if (type !== 0 && type !== regular) return "not a plain file";
  if (entry.isEncrypted()) return "encrypted";
  if (!entry.canDecodeFileData()) return "packed in an unusual way";
  if (entry.uncompressedSize > limits.assetBytes) return `larger than ${sayBytes(limits.assetBytes)}`;
  return null;
};

/** Inflates one entry, counting. */
const inflate = async (zip: ZipFile, entry: Entry, limits: Limits, share: Share): Promise<Uint8Array<ArrayBuffer>> => {
  const parts: Buffer[] = [];
  let size = 0;
  const stream = await zip.openReadStreamPromise(entry);
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.byteLength;
    if (size > limits.assetBytes || (size > harmless && size > entry.compressedSize * limits.importRatio)) throw bomb();
    share.take(part.byteLength);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
};

const readEntries = async (zip: ZipFile, limits: Limits, share: Share): Promise<Upload> => {
  const entries: ImportEntry[] = [];
  const skipped: Skipped[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const path = nameOf(entry);
    if (/[\\/]$/.test(path)) continue;
    const reason = reasonToSkip(entry, limits);
    if (reason !== null) {
      skipped.push({ path, reason });
      continue;
    }
    const bytes = await inflate(zip, entry, limits, share);
    total += bytes.byteLength;
    if (total > limits.importBytes) throw tooLarge(limits);
    entries.push({ path, bytes });
  }
  return { entries, skipped };
};

export const tooLarge = (limits: Limits): Refusal =>
  new Refusal(
    "import-too-large",
    `An import holds at most ${sayBytes(limits.importBytes)}: leave out what the deck does not use.`,
  );

/** Everything in a zip that is a plain file. Refuses (`bad-archive`) a damaged one and a bomb, (`import-too-large`) what is over the caps. */
export const readZip = async (bytes: Uint8Array, limits: Limits, share: Share): Promise<Upload> => {
  const zip = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (zip.entryCount > limits.importEntries) {
    throw new Refusal(
      "import-too-large",
      `A zip may hold ${limits.importEntries} files; this one says ${zip.entryCount}.`,
    );
  }
  try {
    return await readEntries(zip, limits, share);
  } catch (error) {
    throw error instanceof Refusal ? error : badArchive(error);
  } finally {
    zip.close();
  }
};
