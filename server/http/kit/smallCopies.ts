/** Files that the build compressed (tools/smallCopies.ts), for who takes them so. */
import { readdirSync } from "node:fs";
import { extname } from "node:path";
import type { RequestHandler } from "express";

const namesIn = (folder: string): ReadonlySet<string> => {
  try {
    return new Set(readdirSync(folder));
  } catch {
    // Not built: whoever serves the folder itself says so.
    return new Set();
  }
};

/** Encodings, the best first, and how their files end. */
const endings: Readonly<Record<string, string>> = { br: ".br", gzip: ".gz" };

/**
 * [HT33] Goes before what serves `folder`: has the copy sent in the file's place, under the file's name and type.
 * A file without copies, and a visitor who takes none, find the file itself, which the app compresses as it does any answer.
 */
export const smallCopies = (folder: string): RequestHandler => {
  const names = namesIn(folder);
  return (request, response, next) => {
    const name = request.path.slice(1);
    const encodings = Object.keys(endings).filter((encoding) => names.has(name + endings[encoding]));
    if (encodings.length === 0) return next();
    response.vary("Accept-Encoding");
    const encoding = encodings.find((each) => request.acceptsEncodings(each) !== false);
    if (encoding === undefined) return next();
    response.type(extname(name)).set("Content-Encoding", encoding);
    request.url = `/${name}${endings[encoding]}`;
    next();
  };
};
