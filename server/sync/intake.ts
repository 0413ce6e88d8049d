/** What sessions have sent and no batch has taken yet (SY14): read in turn, capped, and no faster than it is stored. */
import type { AuthorId } from "../../shared/protocol/ids.ts";
import { roomLimits } from "./roomLimits.ts";
import type { Session } from "./session.ts";

/** Updates taken from one session before the next has its turn. */
const TURN = 16;

/** What one batch was made of. */
export interface Taken {
  /** How many messages of each session. */
  readonly counts: ReadonlyMap<Session, number>;
  readonly authors: ReadonlySet<AuthorId>;
}

export class Intake {
  /** Sessions with something queued, in turn. */
  readonly #ready: Session[] = [];

  get empty(): boolean {
    return this.#ready.length === 0;
  }

  /** Queues one update. A session that is too far ahead is read no further until it has been caught up with. */
  add(session: Session, update: Uint8Array): void {
    session.received += 1;
    if (session.queue.length === 0) this.#ready.push(session);
    session.queue.push(update);
    session.queuedBytes += update.length;
    const full = session.queue.length >= roomLimits.queueUpdates || session.queuedBytes >= roomLimits.queueBytes;
    if (full && !session.paused) {
      session.paused = true;
      session.socket.pause();
    }
  }

  /** What a refused session had queued is not looked at any more. */
  forget(session: Session): void {
    session.queue.length = 0;
    session.queuedBytes = 0;
    const at = this.#ready.indexOf(session);
    if (at >= 0) this.#ready.splice(at, 1);
  }

  forgetAll(): void {
    for (const session of [...this.#ready]) this.forget(session);
  }

  /** Hands one batch's worth to `apply`, which answers false when it refused one. */
  take(apply: (session: Session, update: Uint8Array) => boolean): Taken {
    const counts = new Map<Session, number>();
    const authors = new Set<AuthorId>();
    let updates: number = roomLimits.batchUpdates;
    let bytes: number = roomLimits.batchBytes;
    while (updates > 0 && bytes > 0) {
      const session = this.#ready.shift();
      if (!session) break;
      const before = session.queuedBytes;
      const taken = this.#takeTurn(session, Math.min(TURN, updates), apply);
      updates -= Math.max(1, taken);
      bytes -= before - session.queuedBytes;
      if (taken > 0) counts.set(session, (counts.get(session) ?? 0) + taken);
      if (session.queue.length > 0) this.#ready.push(session);
      authors.add(session.identity.author);
    }
    return { counts, authors };
  }

  #takeTurn(session: Session, most: number, apply: (session: Session, update: Uint8Array) => boolean): number {
    let taken = 0;
    for (const update of session.queue.splice(0, most)) {
      session.queuedBytes -= update.length;
      if (!apply(session, update)) {
        this.forget(session);
        return taken;
      }
      taken += 1;
    }
    if (session.paused && session.queue.length < roomLimits.queueUpdates / 2) {
      session.paused = false;
      session.socket.resume();
    }
    return taken;
  }
}
