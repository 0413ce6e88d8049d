/** Takes sessions' updates into the room's document: what may be in it, who may write it, and what has to wait. */
import * as Y from "yjs";
import type { CloseReason } from "../../shared/protocol/closeReasons.ts";
import { type Bucket, fullBucket, takeFrom } from "../base/bucket.ts";
import type { Clock } from "../base/clock.ts";
import type { ClientIds } from "./clientIds.ts";
import { Deleting } from "./deleting.ts";
import { inspecting, isEmpty, type Spent, type Verdict } from "./inspectUpdate.ts";
import { type Placed, Placing } from "./integrate.ts";
import { beginsAnew, isMended } from "./log/mended.ts";
import type { Wholeness } from "./log/wholeDeck.ts";
import { piecesOf } from "./measureUpdate.ts";
import { partOfUpdate } from "./partOfUpdate.ts";
import { roomLimits } from "./roomLimits.ts";
import type { Applied } from "./roomSlides.ts";
import type { Fate, Sent, Session } from "./session.ts";

export interface UpdateDoorPorts {
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  readonly ids: ClientIds;
  readonly wholeness: Wholeness;
  readonly clock: Clock;
  /** Edits of the session are in the document: all of an update's, or for now nothing that is to be told of. Inside the batch's transaction. */
  applied(session: Session, applied: Applied): void;
  /** Ends the session, and forgets what it has sent. */
  refuse(session: Session, reason: CloseReason, why: string): void;
  /** Ends a session whose socket is found dead. */
  end(session: Session, reason: CloseReason): void;
}

/** An update that was looked at and may be taken. */
type Taken = Extract<Verdict, { ok: true }>;

const nothing = (answer: boolean): Applied => ({ answer, deletions: new Map(), states: () => new Map() });

const statesOf = ({ structs }: Taken): ReadonlyMap<number, number> => {
  const states = new Map<number, number>();
  for (const { id, length } of structs) states.set(id.client, Math.max(states.get(id.client) ?? 0, id.clock + length));
  return states;
};

const once = <Result>(make: () => Result): (() => Result) => {
  let made: { readonly result: Result } | null = null;
  return () => {
    made ??= { result: make() };
    return made.result;
  };
};

type Ended = Exclude<Placed, "more">;

export class UpdateDoor {
  readonly #ports: UpdateDoorPorts;
  /** Steps that the room's sessions may still take together. */
  #steps: Bucket | null = null;
  /** The document's pieces, and what was brought since they were counted: some of that has been joined. */
  #pieces: number;
  readonly #mended: boolean;
  /** Whether the turn at hand has taken its time. */
  #spent: Spent = () => false;

  constructor(ports: UpdateDoorPorts) {
    this.#ports = ports;
    this.#pieces = piecesOf(ports.doc.store);
    this.#mended = isMended(ports.doc);
  }

  /** Inspects and applies one update inside a batch, or as much of it as there is time for (SY89): the rest in the next. */
  readonly take = (session: Session, sent: Sent, spent: Spent): Fate => {
    this.#spent = spent;
    session.taking ??= this.#taking(session, sent);
    const { done, value } = session.taking.next();
    if (!done) return "more";
    session.taking = null;
    return value;
  };

  *#taking(session: Session, sent: Sent): Generator<void, Fate> {
    const { update } = sent;
    if (isEmpty(update)) {
      this.#ports.applied(session, nothing(sent.answer));
      return "taken";
    }
    const { doc, text, ids, wholeness } = this.#ports;
    const verdict = yield* inspecting(doc, update, () => this.#spent());
    if (!verdict.ok && verdict.reason === "gap") return this.#wait(session, "gap", verdict.why);
    if (!verdict.ok) return this.#refuse(session, verdict.reason, verdict.why);
    const lack = wholeness.refuses(update);
    if (lack) return this.#refuse(session, "incomplete", lack);
    if (verdict.added > 0 && text.length + verdict.added > roomLimits.textLength) {
      return this.#refuse(session, "too-large", `${text.length} + ${verdict.added}`);
    }
    if (this.#mended && beginsAnew(doc, verdict.structs))
      return this.#refuse(session, "too-much", "of before the mending");
    // What a deck lacks that is not whole may come from whoever has it.
    const another = wholeness.whole
      ? verdict.writers.find((client) => !ids.mayBring(session, client, sent.answer))
      : undefined;
    if (another !== undefined) return yield* this.#bringsAnothers(session, sent, verdict, another);
    const much = this.#tooMuch(session, verdict, sent.answer);
    if (much) return this.#refuse(session, "too-much", much);
    const outcome = yield* this.#apply(session, sent, verdict);
    session.waits = null;
    if (outcome === "over") return this.#refuse(session, "too-much", "steps");
    if (wholeness.took() && outcome !== "stuck") return "taken";
    // Items that wait for each other in a ring: none of them was taken in.
    doc.store.pendingStructs = null;
    doc.store.pendingDs = null;
    return this.#refuse(session, "gap", "a ring of origins");
  }

  /** SY84: why a session has sent more than a person does; null when it has not. Honest ones pay for what they send, and never run dry. */
  #tooMuch(session: Session, { structs, writers }: Taken, answer: boolean): string | null {
    const { doc, clock } = this.#ports;
    if (!session.bringsStructs(structs.length, clock.now())) return `${structs.length} pieces more`;
    this.#pieces += structs.length;
    if (this.#pieces > roomLimits.deckStructs) this.#pieces = piecesOf(doc.store) + structs.length;
    if (this.#pieces > roomLimits.deckStructs) return `${this.#pieces} pieces in the deck`;
    const strangers = writers.filter((client) => !doc.store.clients.has(client)).length;
    if (strangers === 0) return null;
    if (doc.store.clients.size + strangers > roomLimits.deckClients) return `${doc.store.clients.size} client ids`;
    if (answer) return null;
    session.newClients += strangers;
    return session.newClients > roomLimits.sessionClients ? `${session.newClients} new client ids` : null;
  }

  /** Into a document that is not whole Yjs itself puts it: it keeps what waits. */
  *#apply(session: Session, { update, answer }: Sent, taken: Taken, part = false): Generator<void, Ended> {
    const { doc, wholeness, ids, applied } = this.#ports;
    // First, so that they are stored with the first words.
    ids.wrote(session, taken.writers, answer);
    const outcome = wholeness.whole ? yield* this.#integrate(session, taken) : "all";
    if (!wholeness.whole) Y.applyUpdate(doc, update, session);
    const told = { answer: answer && !part, deletions: taken.deletedIds, states: () => statesOf(taken) };
    if (outcome === "all") applied(session, told);
    return outcome;
  }

  *#integrate(session: Session, taken: Taken): Generator<void, Ended> {
    const { doc, text, clock } = this.#ports;
    const spent = () => this.#spent();
    this.#steps ??= fullBucket(roomLimits.roomStepsBurst, clock.now());
    const room = this.#steps;
    const spend = (steps: number) =>
      session.takesSteps(steps, clock.now()) &&
      takeFrom(room, roomLimits.roomStepsBurst, roomLimits.roomStepsPerSecond, clock.now(), steps);
    const placing = new Placing(text, taken.structs);
    const place = (transaction: Y.Transaction): Placed => {
      // What a session brings is not ours, as Yjs' own door says too.
      transaction.local = false;
      return placing.go(transaction, spend, spent);
    };
    let outcome = doc.transact(place, session);
    const states = once(() => statesOf(taken));
    for (; outcome === "more"; outcome = doc.transact(place, session)) yield* this.#rest(session, states);
    if (outcome !== "all") return outcome;
    const deleting = new Deleting(taken.deletions);
    const erase = () => deleting.go(doc, session, spent);
    if (spent() && taken.deletions.length > 0) yield* this.#rest(session, states);
    while (!doc.transact(erase, session)) yield* this.#rest(session, states);
    return "all";
  }

  /** The rest has its turn in the next batch. */
  *#rest(session: Session, states: Applied["states"]): Generator<void, void> {
    this.#ports.applied(session, { ...nothing(false), states });
    yield;
  }

  /** SY38: what another wrote is theirs to bring. An answer may hold it in good faith: its own part is taken, the rest waits for them. */
  *#bringsAnothers(session: Session, { update, answer }: Sent, verdict: Taken, another: number): Generator<void, Fate> {
    const { doc, ids, end } = this.#ports;
    if (!answer) {
      // One that is dead is found out by it, for when the client comes again.
      const holder = ids.holder(session, another);
      holder?.socket.probe((alive) => {
        if (!alive && !holder.ended) end(holder, "slow");
      });
      return this.#refuse(session, "client-id-taken", String(another));
    }
    const structs = partOfUpdate(doc, verdict.structs, (client) => ids.mayBring(session, client, answer));
    if (structs.length > 0) {
      const writers = [...new Set(structs.map(({ id }) => id.client))];
      const part: Taken = { ...verdict, structs, writers, deletions: [], deletedIds: new Map() };
      const much = this.#tooMuch(session, part, answer);
      if (much || (yield* this.#apply(session, { update, answer }, part, true)) === "over") {
        return this.#refuse(session, "too-much", much ?? "steps");
      }
    }
    return this.#wait(session, "client-id-taken", String(another));
  }

  /** Until others have brought it. What is large, or was looked at too often, is refused instead: looking costs its size each time. */
  #wait(session: Session, reason: CloseReason, why: string): Fate {
    const { clock } = this.#ports;
    const looks = (session.waits?.looks ?? 0) + 1;
    if (session.queuedBytes > roomLimits.waitBytes || looks > roomLimits.waitLooks) {
      return this.#refuse(session, reason, why);
    }
    if (session.waits) session.waits = Object.assign(session.waits, { looks, reason, why });
    else {
      const waits = { looks, reason, why };
      session.waits = waits;
      clock.after(roomLimits.wait, () => {
        if (session.waits === waits) this.#refuse(session, waits.reason, waits.why);
      });
    }
    return "waits";
  }

  #refuse(session: Session, reason: CloseReason, why: string): Fate {
    session.waits = null;
    this.#ports.refuse(session, reason, why);
    return "refused";
  }
}
