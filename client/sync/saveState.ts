/** Where a person's edits are, told honestly. A pure machine: events in, facts out; SPEC.md (CS1 to CS13) has the rules. */
import { type CloseReason, closeReasonOfCode, isFinal } from "../../shared/protocol/closeReasons.ts";
import type { Stored, StoreState } from "../../shared/protocol/sync.ts";

/** What is known about the present socket and about edits that no socket has taken. */
export interface SaveFacts {
  readonly socket: "none" | "open" | "lost" | "ended";
  /** True from the server's sync step 2 on, until the socket closes. */
  readonly synced: boolean;
  /** Local edits not yet handed to a socket, or handed to one that closed before they were durable. */
  readonly waiting: number;
  readonly sent: number;
  /** Number of the last frame that carried an edit of ours: a step 2 with nothing to give is owed nothing. */
  readonly owed: number;
  readonly received: number;
  readonly durable: number;
  readonly store: StoreState;
  /** Close code, when `socket` is "ended". */
  readonly code: number;
  readonly reader: boolean;
}

export type SaveEvent =
  | { readonly type: "opened" }
  | { readonly type: "synced" }
  | { readonly type: "edited" }
  | { readonly type: "sent"; readonly frame: "step2" | "update" }
  | ({ readonly type: "stored" } & Stored)
  | { readonly type: "closed"; readonly code: number };

/** What the save light shows. `waiting`: edits exist that the database has not committed. */
export type SaveState =
  | { readonly state: "opening" | "reading" | "stored" | "sending" | "received" | "late" | "refused" }
  | { readonly state: "offline"; readonly waiting: boolean }
  | { readonly state: "ended"; readonly reason: CloseReason | null; readonly waiting: boolean };

export const startSaving = (reader: boolean): SaveFacts => ({
  socket: "none",
  synced: false,
  waiting: 0,
  sent: 0,
  owed: 0,
  received: 0,
  durable: 0,
  store: "ok",
  code: 0,
  reader,
});

const fresh = { synced: false, sent: 0, owed: 0, received: 0, durable: 0 } as const;

const onClosed = (facts: SaveFacts, code: number): SaveFacts => ({
  ...facts,
  ...fresh, // CS4
  socket: isFinal(code) ? "ended" : facts.socket === "none" ? "none" : "lost",
  // CS5: what this socket took and the database did not is nobody's but ours.
  waiting: facts.waiting + Math.max(0, facts.owed - facts.durable),
  store: facts.store === "refused" ? "refused" : "ok",
  code,
});

/** CS6: a step 2 takes all that waits, an update one edit. */
const onSent = (facts: SaveFacts, frame: "step2" | "update"): SaveFacts => {
  const sent = facts.sent + 1;
  const carries = frame === "update" || facts.waiting > 0;
  const waiting = frame === "step2" ? 0 : Math.max(0, facts.waiting - 1);
  return { ...facts, sent, waiting, owed: carries ? sent : facts.owed };
};

const onStored = (facts: SaveFacts, stored: Stored): SaveFacts => ({
  ...facts,
  received: Math.max(facts.received, stored.received),
  durable: Math.max(facts.durable, stored.durable),
  store: facts.store === "refused" ? "refused" : stored.store, // CS8
});

/** The next facts. Events that make no sense in a state (a count for a closed socket) change nothing that is promised. */
export const saveStep = (facts: SaveFacts, event: SaveEvent): SaveFacts => {
  if (facts.socket === "ended") return event.type === "edited" ? { ...facts, waiting: facts.waiting + 1 } : facts;
  switch (event.type) {
    case "opened":
      return { ...facts, ...fresh, socket: "open" };
    case "synced":
      return { ...facts, synced: facts.socket === "open" };
    case "edited":
      return { ...facts, waiting: facts.waiting + 1 };
    case "sent":
      return onSent(facts, event.frame);
    case "stored":
      return facts.socket === "open" ? onStored(facts, event) : facts;
    case "closed":
      return onClosed(facts, event.code);
  }
};

/** True when closing the tab now could lose something (CS12). */
export const unstored = (facts: SaveFacts): boolean =>
  !facts.reader && (facts.waiting > 0 || facts.owed > facts.durable || facts.store === "refused");

const onlineState = (facts: SaveFacts): SaveState => {
  if (facts.waiting > 0 || facts.sent > facts.received) return { state: facts.store === "late" ? "late" : "sending" };
  if (facts.sent > facts.durable) return { state: facts.store === "late" ? "late" : "received" };
  return { state: "stored" };
};

export const saveStateOf = (facts: SaveFacts): SaveState => {
  const waiting = unstored(facts);
  if (facts.socket === "ended") return { state: "ended", reason: closeReasonOfCode(facts.code) ?? null, waiting };
  if (facts.store === "refused") return { state: "refused" };
  if (facts.socket === "lost") return { state: "offline", waiting };
  if (facts.socket === "none" || !facts.synced) {
    // Once open, edits typed before the sync are on their way; nothing has been claimed before.
    return waiting && facts.socket === "open" ? { state: "sending" } : { state: "opening" };
  }
  return facts.reader ? { state: "reading" } : onlineState(facts);
};
