/**
 * Which session works under which Yjs client id, and whose ids are whose for ever (SY38, SY42). A forged one would make the true
 * owner's next edits vanish.
 */

import type { LogWriter, LogWriters } from "./log/updateLog.ts";
import { roomLimits } from "./roomLimits.ts";
import type { Session } from "./session.ts";

/** Browsers draw theirs below. */
const BROWSERS_BELOW = 2 ** 32;

/** `holder`: another session, maybe dead, that stands in the way; null when the id is another person's. */
export type Declared =
  | { readonly ok: true; readonly replaced: Session | null }
  | { readonly ok: false; readonly holder: Session | null };

export class ClientIds {
  readonly #reserved: readonly number[];
  readonly #writers: Map<number, LogWriter>;
  readonly #holders = new Map<number, Session>();
  #news = new Map<number, LogWriter>();

  /** `reserved`: the room's own ids. */
  constructor(reserved: readonly number[], writers: LogWriters) {
    this.#reserved = reserved;
    this.#writers = new Map(writers);
  }

  /** The session says, before it can have heard anybody, that this id is its own. */
  declare(session: Session, client: number): Declared {
    if (session.clientIds.has(client) && !session.presumed.has(client)) return { ok: true, replaced: null };
    if (client >= BROWSERS_BELOW || !this.#isOpenTo(session, client)) return { ok: false, holder: null };
    const holder = this.#firmHolder(client, session);
    if (holder && !isSameBrowser(holder, session)) return { ok: false, holder };
    this.#hold(session, client, false);
    return { ok: true, replaced: holder };
  }

  /** What a session says later may be an echo of somebody else: it is believed as long as nobody has a better word. */
  presume(session: Session, client: number): void {
    if (client >= BROWSERS_BELOW || this.#holders.has(client) || !this.#isOpenTo(session, client)) return;
    this.#hold(session, client, true);
  }

  /** May this session bring new text by that id? `answer`: in its answer to what the room lacks, not as it is typed. */
  mayBring(session: Session, client: number, answer: boolean): boolean {
    if (session.clientIds.has(client)) return true;
    if (!answer && client >= BROWSERS_BELOW) return false;
    if (!this.#isOpenTo(session, client)) return false;
    const holder = this.#firmHolder(client, session);
    return !holder || holder.identity.author === session.identity.author;
  }

  /** Another session that works under the id. */
  holder(session: Session, client: number): Session | null {
    return this.#firmHolder(client, session);
  }

  /**
   * New text by these ids was taken from the session. An id that nobody is known for is its writer's: of one that says it as its own, or
   * types under it. An answer may carry what others wrote and the server has lost (SY12, then a crash): that makes nobody a writer.
   */
  wrote(session: Session, clients: readonly number[], answer: boolean): void {
    for (const client of clients) {
      if (this.#writers.has(client)) continue;
      const own = session.clientIds.has(client);
      if (!own && (answer || clients.length > 1 || client >= BROWSERS_BELOW)) continue;
      if (session.presumed.delete(client) || !own) this.#hold(session, client, false);
      const writer = { author: session.identity.author, lasting: session.identity.lasting };
      this.#writers.set(client, writer);
      this.#news.set(client, writer);
    }
  }

  get writers(): LogWriters {
    return this.#writers;
  }

  /** Writers that were not known at the last call: to be stored with the text. */
  takeNews(): LogWriters {
    const news = this.#news;
    if (news.size > 0) this.#news = new Map();
    return news;
  }

  left(session: Session): void {
    for (const client of session.clientIds) if (this.#holders.get(client) === session) this.#holders.delete(client);
  }

  /** A program without our cookie is a new author each time: what such a one has written may be gone on with by such a one. */
  #isOpenTo(session: Session, client: number): boolean {
    if (this.#reserved.includes(client)) return false;
    const writer = this.#writers.get(client);
    if (!writer || writer.author === session.identity.author) return true;
    return !writer.lasting && !session.identity.lasting;
  }

  #firmHolder(client: number, but: Session): Session | null {
    const holder = this.#holders.get(client);
    return holder && holder !== but && !holder.ended && !holder.presumed.has(client) ? holder : null;
  }

  #hold(session: Session, client: number, presumed: boolean): void {
    if (!session.clientIds.has(client) && session.clientIds.size >= roomLimits.clientIds) return;
    const before = this.#holders.get(client);
    if (before && before !== session) {
      // Two tabs of one browser that bring each other's text: the first keeps the id.
      if (!presumed && !before.ended && !before.presumed.has(client) && !isSameBrowser(before, session)) return;
      before.clientIds.delete(client);
      before.presumed.delete(client);
    }
    this.#holders.set(client, session);
    session.clientIds.add(client);
    if (presumed) session.presumed.add(client);
    else session.presumed.delete(client);
  }
}

const isSameBrowser = (a: Session, b: Session): boolean =>
  a.identity.lasting && a.identity.author === b.identity.author;
