/** A folder's files as `multipart/form-data`: every file under the name `files`, its path as file name. */
import type { Readable } from "node:stream";
import busboy from "busboy";
import type { Request } from "express";
import { discardBody } from "../http/body.ts";
import type { Limits } from "../limits.ts";
import { sayBytes } from "../limits.ts";
import { Refusal } from "../refusal.ts";
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
  /\.zip$/i.test(path) ? limits.importBytes : limits.assetBytes;

/** Reads a form's files while they come. Refuses what is over the caps (`import-too-large`); a file that alone is too large is skipped. */
export const readForm = (request: Request, limits: Limits, share: Share): Promise<Upload> => {
  const parser = parserOf(request, limits);
  const entries: ImportEntry[] = [];
  const skipped: Skipped[] = [];
  let total = 0;

  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      request.unpipe(parser);
      discardBody(request);
      reject(error instanceof Refusal ? error : badForm(error));
    };
    const collect = (path: string, stream: Readable): void => {
      const parts: Buffer[] = [];
      const most = mostOf(path, limits);
      let size = 0;
      stream.on("data", (part: Buffer) => {
        size += part.byteLength;
        total += part.byteLength;
        if (total > limits.importBytes) return fail(tooLarge(limits));
        if (size > most) return;
        try {
          share.take(part.byteLength);
          parts.push(part);
        } catch (error) {
          fail(error);
        }
      });
      stream.on("end", () => {
        if (size > most) skipped.push({ path, reason: `larger than ${sayBytes(most)}` });
        else entries.push({ path, bytes: new Uint8Array(Buffer.concat(parts)) });
      });
      stream.on("error", fail);
    };
    parser.on("file", (_field, stream, { filename }) => collect(filename ?? "", stream));
    parser.on("filesLimit", () =>
      fail(new Refusal("import-too-large", `An import takes ${limits.importEntries} files at most.`)),
    );
    parser.on("error", fail);
    parser.on("close", () => resolve({ entries, skipped }));
    request.on("aborted", () => reject(new Refusal("bad-request", "The upload ended early: send it again.")));
    request.pipe(parser);
  });
};
