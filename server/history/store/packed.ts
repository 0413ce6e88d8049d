/** Text as it is stored: one byte that says how, then its bytes, deflated where that is shorter. */
import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";

const DEFLATED = 1;
/** For text with half an emoji in it, which UTF-8 cannot hold: a broken client's, kept as it is. */
const UTF16 = 2;
/** Shorter ones do not get shorter. */
const WORTH = 32;

const plainBytes = (text: string): { plain: Buffer; utf16: number } =>
  isWellFormed(text) ? { plain: Buffer.from(text), utf16: 0 } : { plain: Buffer.from(text, "utf16le"), utf16: UTF16 };

const isWellFormed = (text: string): boolean =>
  !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);

export const packText = (text: string): Uint8Array<ArrayBuffer> => {
  const { plain, utf16 } = plainBytes(text);
  const deflated = plain.length > WORTH ? deflateRawSync(plain, { level: 9 }) : plain;
  const shorter = deflated.length < plain.length;
  const body = shorter ? deflated : plain;
  const bytes = new Uint8Array(body.length + 1);
  bytes[0] = utf16 | (shorter ? DEFLATED : 0);
  bytes.set(body, 1);
  return bytes;
};

/** Throws on bytes that `packText` did not make. */
export const unpackText = (bytes: Uint8Array): string => {
  const kind = bytes[0] ?? Number.NaN;
  if (!(kind <= (DEFLATED | UTF16))) throw new RangeError(`a chunk of kind ${kind}`);
  const body = bytes.subarray(1);
  const plain = kind & DEFLATED ? inflateRawSync(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
  return plain.toString(kind & UTF16 ? "utf16le" : "utf8");
};

/** SHA-256. */
export const hashText = (text: string): Uint8Array<ArrayBuffer> => {
  const { plain, utf16 } = plainBytes(text);
  const hash = createHash("sha256");
  if (utf16) hash.update("utf16le:");
  return new Uint8Array(hash.update(plain).digest());
};
