/** What sessions have sent and no batch has taken yet (SY14): read in turn, capped, and no faster than it is stored. */
import type { AuthorId } from "../../shared/protocol/ids.ts";
import { roomLimits } from "./roomLimits.ts";
import type { Fate, Sent, Session } from "./session.ts";

/** Updates taken from one session before the next has its turn. */
const TURN = 16;

/** What one batch was made of. */
export interface Taken {
  /** How many messages of each session. */
  readonly counts: ReadonlyMap<Session, number>;
  readonly authors: ReadonlySet<AuthorId>;
  /** The only session that had a turn; null when several had. */
  readonly sole: Session | null;
}

export type Apply = (session: Session, sent: Sent) => Fate;

export class Intake {
  /** Sessions with something queued, in turn. */
  readonly #ready: Session[] = [];
  /** Sessions whose next update waits. */
  readonly #waiting = new Set<Session>();

  /** Among what comes next is an update that one turn may have no time for. */
  get long(): boolean {
    return this.#ready.some(({ queue: [first] }) => first !== undefined && first.update.length > roomLimits.longBytes);
  }

  get empty(): boolean {
    return this.#ready.length === 0;
  }

  /** Queues one update. A session that is too far ahead is read no further until it has been caught up with. */
  add(session: Session, sent: Sent): void {
    session.received += 1;
    if (session.queue.length === 0) this.#ready.push(session);
    session.queue.push(sent);
    session.queuedBytes += sent.update.length;
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
    session.taking = null;
    this.#waiting.delete(session);
    const at = this.#ready.indexOf(session);
    if (at >= 0) this.#ready.splice(at, 1);
  }

  forgetAll(): void {
    for (const session of [...this.#ready, ...this.#waiting]) this.forget(session);
  }

  /** There is news: who waits looks again. */
  wake(): void {
    for (const session of this.#waiting) this.#ready.push(session);
    this.#waiting.clear();
  }

  /** Hands one batch's worth to `apply`, and no more once `spent`. */
  take(apply: Apply, spent: () => boolean): Taken {
    const counts = new Map<Session, number>();
    const authors = new Set<AuthorId>();
    const turns = new Set<Session>();
    let updates: number = roomLimits.batchUpdates;
    let bytes: number = roomLimits.batchBytes;
    while (updates > 0 && bytes > 0 && !(turns.size > 0 && spent())) {
      const session = this.#ready.shift();
      if (!session) break;
      const before = session.queuedBytes;
      const taken = this.#takeTurn(session, Math.min(TURN, updates), apply, spent);
      updates -= Math.max(1, taken);
      bytes -= before - session.queuedBytes;
      if (taken > 0) counts.set(session, (counts.get(session) ?? 0) + taken);
      if (session.queue.length > 0 && !this.#waiting.has(session)) this.#ready.push(session);
      authors.add(session.identity.author);
      turns.add(session);
    }
    const [first = null] = turns;
    return { counts, authors, sole: turns.size === 1 ? first : null };
  }

  #takeTurn(session: Session, most: number, apply: Apply, spent: () => boolean): number {
    let taken = 0;
    const turn = session.queue.splice(0, most);
    for (const [at, sent] of turn.entries()) {
      const fate = apply(session, sent);
      if (fate === "waits" || fate === "more") {
        session.queue.unshift(...turn.slice(at));
        if (fate === "waits") this.#waiting.add(session);
        break;
      }
      session.queuedBytes -= sent.update.length;
      if (fate === "refused") {
        this.forget(session);
        return taken;
      }
      taken += 1;
      if (spent()) {
        session.queue.unshift(...turn.slice(at + 1));
        break;
      }
    }
    if (session.paused && session.queue.length < roomLimits.queueUpdates / 2) {
      session.paused = false;
      session.socket.resume();
    }
    return taken;
  }
}
