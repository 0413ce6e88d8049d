/**
 * The one way from a deck's rows to its document, and the proof that the document is whole (SY70 to SY73).
 *
 * The rows are merged before they are applied: Yjs keeps an update that waits for an earlier one apart, and of many such, applied one by
 * one, some are never looked at again, even when all that they waited for has come.
 */
import * as Y from "yjs";
import { Refusal } from "../../base/refusal.ts";
import type { LoadedLog } from "./updateLog.ts";

/** Updates merged at once: Yjs' cost grows with the square of their number. */
const TOGETHER = 64;

export const mergeAll = (updates: readonly Uint8Array[]): Uint8Array | null => {
  let layer = [...updates];
  while (layer.length > 1) {
    const next: Uint8Array[] = [];
    for (let at = 0; at < layer.length; at += TOGETHER) next.push(Y.mergeUpdates(layer.slice(at, at + TOGETHER)));
    layer = next;
  }
  return layer[0] ?? null;
};

/** Puts everything that the log holds into `doc`, whatever order it came in. */
export const fillDoc = (doc: Y.Doc, loaded: Pick<LoadedLog, "updates">): void => {
  const whole = mergeAll(loaded.updates);
  if (whole) Y.applyUpdate(doc, whole);
};

/** What the document holds and cannot show, because what it builds on is missing; null when it is whole. In words for a log. */
export const lackOf = (doc: Y.Doc): string | null => {
  const { pendingStructs, pendingDs } = doc.store;
  if (pendingStructs) {
    const missing = [...pendingStructs.missing].map(([client, clock]) => `client ${client} from ${clock}`);
    return `missing: ${missing.join(", ") || "what waiting characters build on"}`;
  }
  return pendingDs ? "missing: characters that were deleted later" : null;
};

/** Bytes that wait: less of them after an update that brings what was missing. */
const waiting = (doc: Y.Doc): number =>
  (doc.store.pendingStructs?.update.length ?? 0) + (doc.store.pendingDs?.length ?? 0);

/** True when `update` brings something of what `doc` waits for. Tried on a copy: nothing happens to `doc`. */
export const bringsMissing = (doc: Y.Doc, update: Uint8Array): boolean => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const before = waiting(copy);
  Y.applyUpdate(copy, update);
  const after = waiting(copy);
  copy.destroy();
  return after < before;
};

const advice =
  "Open it in a browser that had it open before: what is missing comes back from there. Or take what can be read " +
  "(GET .../markdown?incomplete=yes), or a version of its history, as a new deck. The database's backup may have the rest.";

/** SY71: every reader's proof. Throws the Refusal `deck-incomplete`. */
export const proveWhole = (doc: Y.Doc): void => {
  if (lackOf(doc)) throw new Refusal("deck-incomplete", advice);
};

type Report = (event: string, details: Readonly<Record<string, unknown>>) => void;

/** SY72: whether a room's document is whole, from its loading on. */
export class Wholeness {
  readonly #doc: Y.Doc;
  readonly #report: Report;
  readonly #mended: () => void;
  #lack: string | null;

  /** `mended`: nothing is missing any more. */
  constructor(doc: Y.Doc, report: Report, mended: () => void) {
    this.#doc = doc;
    this.#report = report;
    this.#mended = mended;
    this.#lack = lackOf(doc);
    if (this.#lack) report("deck-incomplete", { lack: this.#lack });
  }

  get whole(): boolean {
    return this.#lack === null;
  }

  /** Why an update is not to be applied; null when it may be. */
  refuses(update: Uint8Array): string | null {
    return this.#lack && !bringsMissing(this.#doc, update) ? this.#lack : null;
  }

  /** After one was applied: false when it left something waiting in a document that was whole, which is to be dropped again. */
  took(): boolean {
    const lack = lackOf(this.#doc);
    if (this.#lack === null) return lack === null;
    this.#lack = lack;
    if (!lack) {
      this.#report("deck-whole-again", {});
      this.#mended();
    }
    return true;
  }
}
