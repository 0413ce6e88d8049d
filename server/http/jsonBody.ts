/** JSON in a request: counted before it is parsed, and never unpacked. */
import express, { type RequestHandler } from "express";
import { Refusal } from "../base/refusal.ts";

/** No door takes a body that is deeper, or has more values. */
export const jsonShape = { depth: 32, values: 10_000 } as const;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Behind a string's last quote; the end where it has none. */
const afterString = (bytes: Uint8Array, from: number): number => {
  for (let at = bytes.indexOf(QUOTE, from); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    let slashes = 0;
    while (at - slashes > from && bytes[at - 1 - slashes] === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return bytes.length;
};

/** True when parsing these bytes makes no more of them than a door wants. What is no JSON at all is the parser's to tell. */
export const isModest = (
  bytes: Uint8Array,
  { depth, values }: { depth: number; values: number } = jsonShape,
): boolean => {
  let [deep, many] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) at = afterString(bytes, at + 1) - 1;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) deep++;
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) deep--;
    else if (byte === COMMA || byte === COLON) many++;
    if (deep > depth || many > values) return false;
  }
  return true;
};

/** Reads a JSON body of at most so many bytes. A packed one is refused: what it unpacks to is known too late. */
export const jsonBody = (limit: number): RequestHandler =>
  express.json({
    limit,
    inflate: false,
    verify: (_request, _response, bytes) => {
      if (!isModest(bytes))
        throw new Refusal("bad-request", "It has more parts than any request needs: send what the address asks for.");
    },
  });
