/** Who is in a room: sessions that come and go, what they say of themselves, what the room itself says, and what is sent to them. */
import type { CloseReason } from "../../shared/protocol/closeReasons.ts";
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { PeerState, RoomState } from "../../shared/protocol/sync.ts";
import { Crowd } from "./crowd.ts";
import { emptyPresence, Presence } from "./presence.ts";
import { PresenceDoor } from "./presenceDoor.ts";
import type { RoomDocument } from "./roomDocument.ts";
import { roomLimits } from "./roomLimits.ts";
import type { RoomPorts } from "./roomPorts.ts";
import type { Session } from "./session.ts";

export interface MembersEvents {
  /** The session has left. What it has sent whole is still to be taken. */
  left(session: Session): void;
  /** A frame that was kept is to be read as if it came now. */
  again(session: Session, frame: Uint8Array): void;
  /** The session is to wait outside, `frame` first of what it sends meanwhile; it comes back by the function that is returned. */
  stepOut(session: Session, frame: Uint8Array): () => void;
}

export class Members {
  readonly sessions: ReadonlySet<Session>;
  readonly #deck: DeckId;
  readonly #ports: RoomPorts;
  readonly #document: RoomDocument;
  readonly #on: MembersEvents;
  readonly #crowd: Crowd;
  readonly #presence = new Presence((session, state) => this.#meet(session, state));
  readonly #door: PresenceDoor;
  #pending = false;
  /** When an import last changed the deck's files, ms; 0: not while this room was open. */
  #filesAt = 0;

  constructor(deck: DeckId, document: RoomDocument, ports: RoomPorts, on: MembersEvents) {
    this.#deck = deck;
    this.#ports = ports;
    this.#document = document;
    this.#on = on;
    this.#crowd = new Crowd(ports.access);
    this.sessions = this.#crowd.sessions;
    this.#door = this.#makeDoor();
    this.#say();
  }

  #makeDoor(): PresenceDoor {
    return new PresenceDoor({
      ...{ ids: this.#document.ids, presence: this.#presence, now: () => this.#ports.clock.now() },
      after: (ms, run) => void this.#ports.clock.after(ms, run),
      again: (session, frame) => this.#on.again(session, frame),
      end: (session, reason) => this.end(session, reason),
      stepOut: (session, frame) => this.#on.stepOut(session, frame),
      report: (event, details) => this.#ports.report(event, { deck: this.#deck, ...details }),
    });
  }

  /** Sessions that may edit. */
  get editors(): number {
    return this.#crowd.editors;
  }

  add(session: Session): void {
    this.#crowd.add(session);
    this.#ports.listener?.editors(this.#deck, this.editors);
  }

  /** Out for a moment; nobody is told. */
  remove(session: Session): void {
    this.#crowd.delete(session);
  }

  /** The session's socket is gone, or shall go. */
  leave(session: Session, reason: CloseReason | null = null): void {
    if (session.ended) return;
    session.phase = { state: "ended", reason };
    this.#crowd.delete(session);
    this.#presence.drop(session, this.#ports.clock.now());
    this.#schedule();
    this.#on.left(session);
    this.#ports.listener?.editors(this.#deck, this.editors);
  }

  end(session: Session, reason: CloseReason): void {
    this.leave(session, reason);
    session.socket.close(reason);
  }

  endAll(reason: CloseReason): void {
    for (const session of [...this.sessions]) this.end(session, reason);
  }

  send(session: Session, bytes: Uint8Array): void {
    if (session.socket.buffered > roomLimits.bufferedBytes) return this.end(session, "slow");
    session.lastSentAt = this.#ports.clock.now();
    session.socket.send(bytes);
  }

  /** What a session says of itself, and of others. Throws on unreadable bytes. */
  hear(session: Session, update: Uint8Array, frame: Uint8Array): void {
    this.#door.take(session, update, frame);
    this.#schedule();
  }

  /** Who is here, as a whole message; null when there is nobody else. */
  everybodyFor(session: Session): Uint8Array | null {
    return this.#presence.everybody(this.#ports.clock.now()).encodeFor(session);
  }

  /** SY52: everybody reads from the room's own presence entry which keys it has handed out. */
  announce(): void {
    this.#say();
    this.#sendNews();
  }

  /** SY55: every session asks for the deck's files again. */
  announceFiles(): void {
    this.#filesAt = Math.max(this.#ports.clock.now(), this.#filesAt + 1);
    this.announce();
  }

  #say(): void {
    const keys = Object.fromEntries(this.#document.slides.aliases);
    const state: RoomState = { room: this.#filesAt === 0 ? { keys } : { keys, files: this.#filesAt } };
    this.#presence.setRoomState(this.#document.doc.clientID, state, this.#ports.clock.now());
  }

  #schedule(): void {
    if (this.#pending || !this.#presence.changed) return;
    this.#pending = true;
    this.#ports.clock.after(roomLimits.presencePace, () => {
      this.#pending = false;
      this.#sendNews();
    });
  }

  #sendNews(): void {
    const most = Math.max(roomLimits.presenceLeast, Math.floor(roomLimits.presenceSends / (this.sessions.size + 1)));
    const news = this.#presence.takeChanges(this.#ports.clock.now(), most);
    for (const session of [...this.sessions]) {
      const bytes = news.encodeFor(session);
      if (bytes) this.send(session, bytes);
    }
    this.#schedule();
  }

  /** SY43, and a sign of life for clients that take 30 s of silence for a dead server. */
  renew(): void {
    const now = this.#ports.clock.now();
    this.#presence.renew(now);
    this.#sendNews();
    for (const session of [...this.sessions]) {
      if (now - session.lastSentAt >= roomLimits.presenceRenew) this.send(session, emptyPresence);
    }
  }

  /** Notes who this is, once for each name and colour. */
  #meet(session: Session, { user, role }: PeerState): void {
    const as = user.name + user.color;
    if (session.metAs === as || role !== "edit") return;
    session.metAs = as;
    this.#ports.notes.met(this.#deck, user.id, user.name, user.color);
  }
}
