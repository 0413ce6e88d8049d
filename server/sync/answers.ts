/** Answers to "what do you have that I lack": encoded once, kept until the text changes. */

import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { messageType, syncType } from "../../shared/protocol/sync.ts";
import { roomLimits } from "./roomLimits.ts";

/** Different state vectors whose answers are kept. After a drop everybody asks with the same few. */
const KEPT = 8;

/** The state vector of an empty document. */
const NOTHING = Uint8Array.of(0);

const keyOf = (stateVector: Uint8Array): string => Buffer.from(stateVector).toString("latin1");

export class Answers {
  readonly #doc: Y.Doc;
  readonly #step2 = new Map<string, Uint8Array>();
  #step1: Uint8Array | null = null;
  /** Bytes of the whole document, about: what an answer costs, whatever it is to. */
  #weight = 0;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** The whole document as one update, as the log had it: the answer to a newcomer, who has nothing. */
  keepWhole(update: Uint8Array): void {
    this.#step2.set(keyOf(NOTHING), message(syncType.step2, update));
    this.#weight = update.length;
  }

  /** The answer to `stateVector` is yet to be made, and long work: Yjs goes over the whole document, whatever is asked for. */
  isLong(stateVector: Uint8Array): boolean {
    return this.#weight > roomLimits.longBytes && !this.#step2.has(keyOf(stateVector));
  }

  /** The text changed by so many bytes: nothing kept is true any more. */
  forget(bytes: number): void {
    this.#weight += bytes;
    this.#step2.clear();
    this.#step1 = null;
  }

  /** Our own question, as a whole message. */
  step1(): Uint8Array {
    this.#step1 ??= message(syncType.step1, Y.encodeStateVector(this.#doc));
    return this.#step1;
  }

  /** The answer to `stateVector`, as a whole message. Throws on bytes that are no state vector. */
  step2(stateVector: Uint8Array): Uint8Array {
    const key = keyOf(stateVector);
    const kept = this.#step2.get(key);
    if (kept) return kept;
    const answer = message(syncType.step2, Y.encodeStateAsUpdate(this.#doc, stateVector));
    if (key === keyOf(NOTHING)) this.#weight = answer.length;
    if (this.#step2.size >= KEPT) this.#step2.clear();
    this.#step2.set(key, answer);
    return answer;
  }
}

/** A whole sync message around `payload`. */
export const message = (type: number, payload: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.sync);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
};
