/** What a file is, by its bytes: a name or a declared type proves nothing. */

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString("latin1");

type Test = (bytes: Uint8Array) => boolean;
const startsWith =
  (...magic: readonly number[]): Test =>
  (bytes) =>
    magic.every((byte, at) => bytes[at] === byte);

/** ISO base media: the brand, or one of the compatible ones, says AVIF. */
const isAvif: Test = (bytes) => {
  if (ascii(bytes, 4, 8) !== "ftyp") return false;
  const size = Buffer.from(bytes.subarray(0, 4)).readUInt32BE(0);
  const brands = ascii(bytes, 8, Math.min(size, 256)).match(/.{4}/gs) ?? [];
  return brands.some((brand) => brand === "avif" || brand === "avis");
};

/** Undefined when the bytes are no valid UTF-8. */
const decodeText = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

/** What may stand before `<svg`, each with its end: a comment, a prologue or instruction, a doctype with or without an internal subset. */
const before: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/<!--/y, /-->/g],
  [/<\?/y, /\?>/g],
  [/<!doctype\s+svg\b[^>[]*\[/iy, /\]\s*>/g],
  [/<!doctype\s+svg\b[^>[]*(?=>)/iy, />/g],
];
const svgTag = /<(?:[a-z]+:)?svg[\s>/]/iy;

/** The offset after a match of a sticky or global pattern, or -1. */
const after = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

/** Offsets, never slices: a text of ten megabytes of comments is read once. */
const isSvg: Test = (bytes) => {
  const text = decodeText(bytes);
  if (text === undefined) return false;
  let at = after(/\s*/y, text, 0);
  while (after(svgTag, text, at) < 0) {
    const [start, end] = before.find(([pattern]) => after(pattern, text, at) >= 0) ?? [];
    if (!start || !end) return false;
    at = after(end, text, after(start, text, at));
    if (at < 0) return false;
    at = after(/\s*/y, text, at);
  }
  return true;
};

const images: readonly (readonly [mime: string, test: Test])[] = [
  ["image/png", startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ["image/jpeg", startsWith(0xff, 0xd8, 0xff)],
  ["image/gif", (bytes) => /^GIF8[79]a$/.test(ascii(bytes, 0, 6))],
  ["image/webp", (bytes) => ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP"],
  ["image/avif", isAvif],
  ["font/woff2", (bytes) => ascii(bytes, 0, 4) === "wOF2"],
  ["image/svg+xml", isSvg],
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const binary = /[\u0000-\u0008\u000e-\u001f]/;

/** A stylesheet has no bytes of its own: its name says it, and it must be text. */
const isCss = (path: string, bytes: Uint8Array): boolean => {
  if (!/\.css$/i.test(path)) return false;
  const text = decodeText(bytes);
  return text !== undefined && !binary.test(text) && !/^\s*</.test(text);
};

/** The type to store and serve a file with; null for one that is not taken. */
export const sniff = (path: string, bytes: Uint8Array): string | null =>
  images.find(([, test]) => test(bytes))?.[0] ?? (isCss(path, bytes) ? "text/css" : null);
