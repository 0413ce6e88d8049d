/** A folder's files as `multipart/form-data`: every file under the name `files`, its path as file name. */
import type { Readable } from "node:stream";
import busboy from "busboy";
import type { Request } from "express";
import { discardBody, endedEarly } from "../base/body.ts";
import type { Limits } from "../base/limits.ts";
import { sayBytes } from "../base/limits.ts";
import { Refusal } from "../base/refusal.ts";
import type { Share } from "./budget.ts";
import type { ImportEntry, Skipped, Upload } from "./importEntry.ts";
import { tooLarge } from "./readZip.ts";

const badForm = (cause: unknown): Refusal =>
  new Refusal("bad-request", "The form cannot be read: send the files as multipart/form-data.", { cause });

const parserOf = (request: Request, limits: Limits): busboy.Busboy => {
  try {
    return busboy({
      headers: request.headers,
      preservePath: true,
      defParamCharset: "utf8",
      limits: {
        files: limits.importEntries,
        fields: 20,
        fieldSize: 1_024,
        parts: limits.importEntries + 20,
        fileSize: limits.importBytes,
      },
    });
  } catch (error) {
    throw badForm(error);
  }
};

/** A zip may be as large as an import; any other file only as an asset. */
const mostOf = (path: string, limits: Limits): number =>
  /\.(?:zip|pptx)$/i.test(path) ? limits.importBytes : limits.assetBytes;

/** What came of a form so far. Nothing is taken in any more once it has failed: the import's memory was given back. */
class Collector {
  readonly entries: ImportEntry[] = [];
  readonly skipped: Skipped[] = [];
  readonly #limits: Limits;
  readonly #share: Share;
  readonly #fail: (error: unknown) => void;
  #total = 0;
  #failed = false;

  constructor(limits: Limits, share: Share, fail: (error: unknown) => void) {
    this.#limits = limits;
    this.#share = share;
    this.#fail = fail;
  }

  fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#fail(error);
  }

  collect(path: string, stream: Readable): void {
    const parts: Buffer[] = [];
    const most = mostOf(path, this.#limits);
    let size = 0;
    stream.on("data", (part: Buffer) => {
      size += part.byteLength;
      if (this.#admit(part, size <= most)) parts.push(part);
    });
    stream.on("end", () => {
      if (size > most) this.skipped.push({ path, reason: `larger than ${sayBytes(most)}` });
      else this.entries.push({ path, bytes: new Uint8Array(Buffer.concat(parts)) });
    });
    stream.on("error", (error) => this.fail(error));
  }

  /** Counts a part; true when it is to be kept. */
  #admit(part: Buffer, wanted: boolean): boolean {
    if (this.#failed) return false;
    this.#total += part.byteLength;
    try {
      if (this.#total > this.#limits.importBytes) throw tooLarge(this.#limits);
      if (wanted) this.#share.take(part.byteLength);
      return wanted;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }
}

/** Reads a form's files while they come. Refuses what is over the caps (`import-too-large`); a file that alone is too large is skipped. */
export const readForm = (request: Request, limits: Limits, share: Share): Promise<Upload> => {
  const parser = parserOf(request, limits);
  return new Promise((resolve, reject) => {
    const collector = new Collector(limits, share, (error) => {
      request.unpipe(parser);
      discardBody(request);
      reject(error instanceof Refusal ? error : badForm(error));
    });
    const tooMany = () => new Refusal("import-too-large", `An import takes ${limits.importEntries} files at most.`);
    parser.on("file", (_field, stream, { filename }) => collector.collect(filename ?? "", stream));
    parser.on("filesLimit", () => collector.fail(tooMany()));
    parser.on("error", (error) => collector.fail(error));
    parser.on("close", () => resolve(collector));
    request.on("aborted", () => collector.fail(endedEarly()));
    request.pipe(parser);
  });
};
