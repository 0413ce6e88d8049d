/** Which session works under which Yjs client id (SY38, SY42). A forged one would make the true owner's next edits vanish. */
import type { AuthorId } from "../../shared/protocol/ids.ts";
import { roomLimits } from "./roomLimits.ts";
import type { Session } from "./session.ts";

export class ClientIds {
  readonly #sessions: ReadonlySet<Session>;
  readonly #reserved: readonly number[];
  /** Called for a socket of the same browser that is not known to be dead yet. */
  readonly #replace: (session: Session) => void;
  /** Whose browser an id works under: kept for people with a lasting identity, while the room is open. */
  readonly #writers = new Map<number, AuthorId>();

  /** Told of each id and whose it is, once a session. */
  readonly #claimed: (client: number, author: AuthorId) => void;

  /** `reserved`: the room's own ids. */
  constructor(
    sessions: ReadonlySet<Session>,
    reserved: readonly number[],
    replace: (session: Session) => void,
    claimed: (client: number, author: AuthorId) => void = () => undefined,
  ) {
    this.#sessions = sessions;
    this.#reserved = reserved;
    this.#replace = replace;
    this.#claimed = claimed;
  }

  /** May this session speak for that id? Notes that it does. */
  claim(session: Session, client: number): boolean {
    if (session.clientIds.has(client)) return true;
    if (this.#isAnothers(session, client)) return false;
    const holder = this.#holder(session, client);
    if (holder) {
      if (!session.identity.lasting || holder.identity.author !== session.identity.author) return false;
      this.#replace(holder);
    }
    if (session.clientIds.size >= roomLimits.clientIds) return false;
    session.clientIds.add(client);
    this.#claimed(client, session.identity.author);
    if (session.identity.lasting) this.#writers.set(client, session.identity.author);
    return true;
  }

  /**
   * May this session bring new edits by that id? A client's first answer may carry what others wrote and this server has lost
   * (SY12, then a crash): ids that nobody here works under may be brought by anyone.
   */
  mayBring(session: Session, client: number): boolean {
    if (session.clientIds.has(client)) return true;
    if (this.#isAnothers(session, client)) return false;
    const holder = this.#holder(session, client);
    return !holder || holder.identity.author === session.identity.author;
  }

  #isAnothers(session: Session, client: number): boolean {
    if (this.#reserved.includes(client)) return true;
    const writer = this.#writers.get(client);
    return writer !== undefined && writer !== session.identity.author;
  }

  #holder(session: Session, client: number): Session | undefined {
    for (const other of this.#sessions) if (other !== session && other.clientIds.has(client)) return other;
    return undefined;
  }
}
