/** Files as a zip, made while it is read: nothing is held but the part that is being packed. */
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import type { SiteFile } from "./site.ts";

/** Pictures and fonts are packed already. */
const loose = /\.(?:html|css|svg|txt|js|md|json)$/i;
/** bytes packed at a time: between two parts others have their turn. */
const PART = 256 * 1024;

/** Names are as given; who wants a folder around all puts it before them. */
export async function* zipFiles(files: readonly SiteFile[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let trouble: Error | null = null;
  const zip = new Zip((error, part) => {
    if (error) trouble = error;
    else ready.push(part);
  });
  const drain = (): readonly Uint8Array[] => {
    if (trouble !== null) throw trouble;
    return ready.splice(0);
  };
  for (const { path, content } of files) {
    const entry = loose.test(path) ? new ZipDeflate(path, { level: 6 }) : new ZipPassThrough(path);
    zip.add(entry);
    for await (const bytes of content()) {
      for (let from = 0; from < bytes.byteLength; from += PART) {
        entry.push(bytes.slice(from, from + PART));
        yield* drain();
      }
    }
    entry.push(new Uint8Array(0), true);
    yield* drain();
  }
  zip.end();
  yield* drain();
}
