/** Files as a zip, made while it is read: nothing is held but the part that is being packed. */
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { SiteFile } from "./site.ts";

/** Pictures and fonts are packed already. */
const loose = /\.(?:html|css|svg|txt|js|md|json)$/i;
/** bytes handed over at a time: between two parts others have their turn. */
const PART = 128 * 1024;

async function* inParts(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of content)
    for (let from = 0; from < bytes.byteLength; from += PART) yield bytes.subarray(from, from + PART);
}

/** Names are as given; who wants a folder around all puts it before them. Packing itself is done by the system's threads. */
export async function* zipFiles(files: readonly SiteFile[]): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  let open: Readable | null = null;
  zip.on("error", (error: Error) => out.destroy(error));
  for (const { path, content } of files) {
    zip.addReadStreamLazy(path, { compress: loose.test(path) }, (take) => {
      open = Readable.from(inParts(content()), { objectMode: false });
      open.on("error", (error) => zip.emit("error", error));
      take(null, open);
    });
  }
  zip.end();
  try {
    yield* out as AsyncIterable<Uint8Array>;
  } finally {
    (open as Readable | null)?.destroy();
    out.destroy();
  }
}
