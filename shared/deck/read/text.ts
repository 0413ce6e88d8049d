/** Texts from outside (API, file, zip, paste of a whole deck) made into deck text, or refused with a reason. */
import { plainLineEnds } from "../text/lookalikes.ts";
import { findFrontMatter } from "./frontMatter.ts";
import { maxSlides } from "./pieces.ts";
import { splitSlides } from "./split.ts";

export const maxTextBytes = 2 * 1024 * 1024;

export type TextRefusal = "text-too-big" | "text-not-utf8" | "text-not-unicode" | "text-too-many-slides";
export type NormalisedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: TextRefusal; readonly message: string };

const refuse = (code: TextRefusal, message: string): NormalisedText => ({ ok: false, code, message });

/** Bytes that `text` takes as UTF-8; stops counting beyond `limit`. */
export const utf8Length = (text: string, limit = Number.POSITIVE_INFINITY): number => {
  let bytes = 0;
  for (let i = 0; i < text.length && bytes <= limit; i++) {
    const code = text.charCodeAt(i);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? 2 : 3;
  }
  return bytes;
};

/** How many bytes the character that begins with `lead` has, and the bounds of its second byte; null for no lead byte (RFC 3629). */
const shape = (lead: number): { readonly length: number; readonly low: number; readonly high: number } | null => {
  if (lead < 0x80) return { length: 1, low: 0, high: 0 };
  if (lead >= 0xc2 && lead <= 0xdf) return { length: 2, low: 0x80, high: 0xbf };
  if (lead >= 0xe0 && lead <= 0xef)
    return { length: 3, low: lead === 0xe0 ? 0xa0 : 0x80, high: lead === 0xed ? 0x9f : 0xbf };
  if (lead >= 0xf0 && lead <= 0xf4)
    return { length: 4, low: lead === 0xf0 ? 0x90 : 0x80, high: lead === 0xf4 ? 0x8f : 0xbf };
  return null;
};

const codePoint = (bytes: Uint8Array, at: number): { readonly code: number; readonly length: number } | null => {
  const lead = bytes[at] ?? 0;
  const form = shape(lead);
  if (!form) return null;
  let code = form.length === 1 ? lead : lead & (0xff >> (form.length + 1));
  for (let i = 1; i < form.length; i++) {
    const byte = bytes[at + i];
    const low = i === 1 ? form.low : 0x80;
    const high = i === 1 ? form.high : 0xbf;
    if (byte === undefined || byte < low || byte > high) return null;
    code = (code << 6) | (byte & 0x3f);
  }
  return { code, length: form.length };
};

/** Strict UTF-8, or the offset of the first byte that is none. (The platform's TextDecoder is not part of ES2023.) */
const decodeUtf8 = (bytes: Uint8Array): string | number => {
  const parts: string[] = [];
  let run: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const found = codePoint(bytes, at);
    if (!found) return at;
    run.push(found.code);
    if (run.length === 4096) {
      parts.push(String.fromCodePoint(...run));
      run = [];
    }
    at += found.length;
  }
  parts.push(String.fromCodePoint(...run));
  return parts.join("");
};

const tooBig = (): NormalisedText =>
  refuse("text-too-big", `The text is larger than ${maxTextBytes / 1024 / 1024} MiB, the most a deck can have.`);

const fromBytes = (bytes: Uint8Array): NormalisedText | string => {
  if (bytes.length > maxTextBytes + 3) return tooBig();
  const text = decodeUtf8(bytes);
  if (typeof text === "string") return text;
  return refuse("text-not-utf8", `The text is not UTF-8 (byte ${text + 1}). Save it as UTF-8 and try again.`);
};

/**
 * LF line ends (also for those that only look like some), no BOM, valid Unicode, no NUL, at most 2 MiB as UTF-8 and 5,000 slides; else refused, never cut.
 * A lone surrogate is refused, not replaced: it comes from a text cut in the middle of a character, and a silent
 * replacement would be saved as the author's words.
 */
export const normaliseText = (raw: Uint8Array | string): NormalisedText => {
  const decoded = typeof raw === "string" ? raw : fromBytes(raw);
  if (typeof decoded !== "string") return decoded;
  if (/\p{Surrogate}/u.test(decoded))
    return refuse("text-not-unicode", "The text holds half a character (a lone surrogate).");
  if (decoded.includes("\0"))
    return refuse("text-not-unicode", "The text holds NUL characters; it seems to be no text file.");
  const text = plainLineEnds(decoded.replace(/^\uFEFF/, ""));
  if (utf8Length(text, maxTextBytes) > maxTextBytes) return tooBig();
  const last = splitSlides(text, findFrontMatter(text).to).at(-1);
  if (last?.notes.some(({ note }) => note === "slides-too-many"))
    return refuse("text-too-many-slides", `The text has more than ${maxSlides} slides, the most a deck can have.`);
  return { ok: true, text };
};
