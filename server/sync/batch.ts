/** One commit's worth of edits, from the moment it is applied until it is stored, sent on and acknowledged. */
import * as Y from "yjs";
import type { AuthorId } from "../../shared/protocol/ids.ts";
import type { LogWriters } from "./log/updateLog.ts";
import type { Session } from "./session.ts";

export interface Batch {
  /** null: nothing new, only acknowledgements. */
  readonly update: Uint8Array | null;
  /** How many messages of each session it holds. */
  readonly counts: ReadonlyMap<Session, number>;
  readonly authors: ReadonlySet<AuthorId>;
  /** Client ids that were first written under in it. */
  readonly writers: LogWriters;
  /** The only session that has all of it already; null when somebody else, or the room itself, had a part in it. */
  readonly sole: Session | null;
  /** Called when it is stored. */
  readonly stored: readonly (() => void)[];
  sent: boolean;
}

/** Several batches as one, in order. */
export const mergeBatches = (batches: readonly Batch[]): Batch => {
  const [only] = batches;
  if (only && batches.length === 1) return only;
  const updates = batches.flatMap((batch) => (batch.update ? [batch.update] : []));
  const counts = new Map<Session, number>();
  for (const batch of batches) for (const [s, n] of batch.counts) counts.set(s, (counts.get(s) ?? 0) + n);
  return {
    update: updates.length > 1 ? Y.mergeUpdates(updates) : (updates[0] ?? null),
    counts,
    authors: new Set(batches.flatMap((batch) => [...batch.authors])),
    writers: new Map(batches.flatMap((batch) => [...batch.writers])),
    sole: null,
    stored: batches.flatMap((batch) => batch.stored),
    sent: batches.every((batch) => batch.sent),
  };
};
