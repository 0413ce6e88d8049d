/** Text sync's frames over HTTP, for networks that let no WebSocket through. See PROTOCOL.md. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** Names the session in each request but the first, which asks for one. A secret, so it stands in no address. */
export const SESSION_HEADER = "Copress-Session";
/** Bytes of frames that go in one request or answer, where one frame alone is not more. */
export const BATCH_BYTES = 512 * 1024;
/** Frames in one request or answer: empty ones take no bytes, but memory. */
export const BATCH_FRAMES = 1_000;

/** The first request's answer; `close` instead where a WebSocket would be closed at once. */
export type Opened = { readonly session: string } | { readonly close: number; readonly reason: string };

/** Frames in order. `first` is the first one's number; each side counts its own from 1. */
export interface FrameBatch {
  readonly first: number;
  readonly frames: readonly Uint8Array[];
}

export interface Down extends FrameBatch {
  /** The code and name with which the session has ended, after these frames; 0 and empty while it lives. */
  readonly close: number;
  readonly reason: string;
}

const writeBatch = (encoder: encoding.Encoder, { first, frames }: FrameBatch): void => {
  encoding.writeVarUint(encoder, first);
  encoding.writeVarUint(encoder, frames.length);
  for (const frame of frames) encoding.writeVarUint8Array(encoder, frame);
};

const readBatch = (decoder: decoding.Decoder): FrameBatch => {
  const first = decoding.readVarUint(decoder);
  const count = decoding.readVarUint(decoder);
  if (count > BATCH_FRAMES) throw new Error(`${count} frames in one batch`);
  const frames: Uint8Array[] = [];
  while (frames.length < count) frames.push(decoding.readVarUint8Array(decoder));
  return { first, frames };
};

export const encodeBatch = (batch: FrameBatch): Uint8Array<ArrayBuffer> => {
  const encoder = encoding.createEncoder();
  writeBatch(encoder, batch);
  return encoding.toUint8Array(encoder);
};

/** Throws on bytes that are no batch, or one of too many frames. The frames are views of `bytes`. */
export const decodeBatch = (bytes: Uint8Array): FrameBatch => readBatch(decoding.createDecoder(bytes));

export const encodeDown = (down: Down): Uint8Array<ArrayBuffer> => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, down.close);
  encoding.writeVarString(encoder, down.reason);
  writeBatch(encoder, down);
  return encoding.toUint8Array(encoder);
};

/** Throws on bytes that are none. */
export const decodeDown = (bytes: Uint8Array): Down => {
  const decoder = decoding.createDecoder(bytes);
  const close = decoding.readVarUint(decoder);
  const reason = decoding.readVarString(decoder);
  return { close, reason, ...readBatch(decoder) };
};

/** How many of `frames` go into one batch: one at least, when there is one. */
export const batchLength = (frames: readonly Uint8Array[]): number => {
  const most = Math.min(frames.length, BATCH_FRAMES);
  let bytes = 0;
  for (let at = 0; at < most; at++) {
    bytes += frames[at]?.length ?? 0;
    if (bytes > BATCH_BYTES) return Math.max(1, at);
  }
  return most;
};
