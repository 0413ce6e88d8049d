/** A deck as a hundred hours of typing leave it: one edit per character, the cursor wandering, some of it deleted again. */
import * as Y from "yjs";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";
import { seeded } from "./stats.ts";

export interface LongDeck {
  readonly updates: readonly Uint8Array[];
  /** The typist's Yjs clock before each of them. */
  readonly clocks: readonly number[];
  readonly clock: number;
  readonly client: number;
  readonly text: string;
}

/** One edit in this many is a deletion; the cursor moves elsewhere after this many edits, on average. */
const DELETION = 16;
const RUN = 25;
const letters = "etaoin shrdlu\n";

/** The same for the same numbers. `edits` updates of one client, in order, each one character more or less. */
export const makeLongDeck = (edits: number, client = 77): LongDeck => {
  const random = seeded(edits);
  const doc = new Y.Doc();
  doc.clientID = client;
  const text = doc.getText(TEXT_NAME);
  const updates: Uint8Array[] = [];
  const clocks: number[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  let cursor = 0;
  let clock = 0;
  for (let edit = 0; edit < edits; edit++) {
    clocks.push(clock);
    if (random() < 1 / RUN) cursor = Math.floor(random() * (text.length + 1));
    if (cursor > 0 && random() < 1 / DELETION) text.delete(--cursor, 1);
    else {
      text.insert(cursor++, letters[Math.floor(random() * letters.length)] ?? " ");
      clock += 1;
    }
  }
  return { updates, clocks, clock, client, text: text.toString() };
};
