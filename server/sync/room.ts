/**
 * A deck open on this server. The room decides; sockets, clock and log are ports. Its commit loop (commitLoop.ts) is its broadcast
 * loop: what the others see is stored. Rules: SPEC.md.
 */
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import type { KeyedText } from "../../shared/deck/identity/keyedText.ts";
import type { CloseReason } from "../../shared/protocol/closeReasons.ts";
import type { AuthorId, DeckId, SlideKey } from "../../shared/protocol/ids.ts";
import {
  encodeStored,
  messageType,
  type PeerState,
  type RoomState,
  syncType,
  TEXT_NAME,
} from "../../shared/protocol/sync.ts";
import { every } from "../base/clock.ts";
import { Answers } from "./answers.ts";
import { ClientIds } from "./clientIds.ts";
import { CommitLoop, type Made } from "./commitLoop.ts";
import { checkStateVector, frameBytesOf } from "./countFrame.ts";
import { Crowd } from "./crowd.ts";
import { isEmpty } from "./inspectUpdate.ts";
import type { OpenedLog } from "./log/updateLog.ts";
import { Wholeness } from "./log/wholeDeck.ts";
import { emptyPresence, Presence } from "./presence.ts";
import { PresenceDoor } from "./presenceDoor.ts";
import { lastClientId, roomClientId } from "./roomClientId.ts";
import { placesFor, roomLimits } from "./roomLimits.ts";
import type { RoomPorts } from "./roomPorts.ts";
import { type Rewrite, RoomSlides } from "./roomSlides.ts";
import type { Session } from "./session.ts";
import { keyedText } from "./slides/keyedText.ts";
import type { MoveLate, MoveOutcome } from "./slides/slideMoves.ts";
import { UpdateDoor } from "./updateDoor.ts";

export class Room {
  readonly deck: DeckId;
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  readonly sessions: ReadonlySet<Session>;
  readonly #crowd: Crowd;
  readonly #ports: RoomPorts;
  readonly #answers: Answers;
  readonly #presence = new Presence((session, state) => this.#meet(session, state));
  readonly #commits: CommitLoop;
  readonly #clientIds: ClientIds;
  readonly #presenceDoor: PresenceDoor;
  readonly slides: RoomSlides;
  readonly #wholeness: Wholeness;
  #presencePending = false;
  /** The text has changed since the last note. */
  #changed = false;
  /** When an import last changed the deck's files, ms; 0: not while this room was open. */
  #filesAt = 0;
  #emitted: Uint8Array | null = null;
  /** The room itself has added to what the sessions sent, in the batch that is being made. */
  #ours = false;
  readonly #stopRenewing: () => void;
  /** Talks that show this deck: each keeps the room open as a session does. */
  readonly #watchers = new Set<() => void>();
  readonly #whenIdle: () => void;

  /** `idle` is called whenever the last session has left and everything is stored. */
  constructor(deck: DeckId, loaded: OpenedLog, ports: RoomPorts, idle: () => void) {
    this.deck = deck;
    this.doc = loaded.doc;
    this.text = this.doc.getText(TEXT_NAME);
    this.#answers = new Answers(this.doc);
    this.#ports = ports;
    this.#crowd = new Crowd(ports.access);
    this.sessions = this.#crowd.sessions;
    this.#whenIdle = idle;
    this.#wholeness = new Wholeness(
      this.doc,
      (event, details) => ports.report(event, { deck, ...details }),
      () => this.#commits.doubt(),
    );
    const [whole] = loaded.updates;
    if (whole && loaded.updates.length === 1) this.#answers.keepWhole(whole);
    this.doc.clientID = roomClientId(this.doc, Math.random);
    const last = lastClientId(this.doc, Math.random);
    this.#clientIds = new ClientIds([this.doc.clientID, last], loaded.writers);
    this.#presenceDoor = this.#makePresenceDoor();
    this.slides = new RoomSlides(this.doc, this.text, last, loaded.slides);
    this.#announce();
    this.doc.on("update", (update: Uint8Array) => {
      this.#emitted = update;
      this.#changed = true;
      this.#answers.forget(update.length);
      for (const changed of this.#watchers) changed();
    });
    this.#commits = new CommitLoop(deck, loaded.mark, ports, {
      sessions: this.sessions,
      apply: this.#updateDoor().take,
      newWriters: () => this.#clientIds.takeNews(),
      writers: () => this.#clientIds.writers,
      send: (session, bytes) => this.#send(session, bytes),
      transact: (run) => this.#collect(run),
      edited: (authors) => ports.listener?.edited(deck, authors, this.#crowd.editors),
      state: () => (this.#wholeness.whole ? Y.encodeStateAsUpdate(this.doc) : null),
      ended: (reason) => this.endAll(reason),
      quiet: () => {
        if (this.sessions.size === 0) idle();
      },
    });
    this.#stopRenewing = every(ports.clock, roomLimits.presenceRenew / 2, () => this.#renew());
  }

  /** True when nobody is here or watches, and nothing waits to be stored. */
  get idle(): boolean {
    return this.sessions.size === 0 && this.#watchers.size === 0 && this.#commits.settled;
  }

  /** What its part of the log is like. */
  get log(): Pick<CommitLoop, "rows" | "unchecked" | "verify"> {
    return this.#commits;
  }

  /** Takes a session in: asks for what it has, tells who is here, and answers what it sent while the room loaded. */
  join(session: Session): void {
    const waiting = session.phase.state === "joining" ? session.phase.inbox : [];
    session.phase = { state: "open" };
    if (this.sessions.size >= placesFor(session.grant.role)) return this.end(session, "room-full");
    this.#crowd.add(session);
    this.#ports.listener?.editors(this.deck, this.#crowd.editors);
    this.#send(session, this.#answers.step1());
    const here = this.#presence.everybody(this.#ports.clock.now()).encodeFor(session);
    if (here) this.#send(session, here);
    const { durable, received } = session;
    const store = this.#commits.storeState;
    if (store !== "ok") this.#send(session, encodeStored({ durable, received, store }));
    for (const frame of waiting) this.receive(session, frame);
  }

  /** The session's socket is gone, or shall go. What it has sent whole is still taken. */
  leave(session: Session, reason: CloseReason | null = null): void {
    if (session.ended) return;
    session.phase = { state: "ended", reason };
    this.#crowd.delete(session);
    this.slides.left(session);
    this.#clientIds.left(session);
    this.#presence.drop(session, this.#ports.clock.now());
    this.#schedulePresence();
    this.#commits.kick();
    this.#ports.listener?.editors(this.deck, this.#crowd.editors);
  }

  get late(): boolean {
    return this.#commits.storeState !== "ok";
  }

  /** Runs `read` on the text when it may be shown. */
  whenShowable<Result>(read: () => Result): Promise<Result> {
    return new Promise<void>((resolve) => this.#commits.whenShowable(resolve)).then(read);
  }

  /** Calls `changed`, which must not throw, on each change of the text, stored or not, and keeps the room open until the returned function is called. */
  watch(changed: () => void): () => void {
    const watcher = () => changed();
    this.#watchers.add(watcher);
    return () => {
      if (this.#watchers.delete(watcher) && this.idle) this.#whenIdle();
    };
  }

  end(session: Session, reason: CloseReason): void {
    this.leave(session, reason);
    session.socket.close(reason);
  }

  endAll(reason: CloseReason): void {
    for (const session of [...this.sessions]) this.end(session, reason);
  }

  /** Everything that has arrived is applied, and stored when this resolves; gives up after `ms`. */
  settle(ms: number): Promise<boolean> {
    return this.#commits.settle(ms);
  }

  compact(): Promise<void> {
    return this.#commits.compact();
  }

  destroy(): void {
    this.#noteChange();
    this.#stopRenewing();
    this.#commits.stop();
    this.doc.destroy();
  }

  /** One frame from a session. Unreadable ones end it; SY35: permission is asked here, each time. */
  receive(session: Session, frame: Uint8Array): void {
    if (session.ended) return;
    if (!this.#ports.access.may(session.grant, "read")) return this.end(session, "revoked");
    if (frame.length > frameBytesOf(this.#ports.access.may(session.grant, "edit")))
      return this.end(session, "too-large");
    try {
      this.#read(session, frame);
    } catch (error) {
      this.#unreadable(session, error);
    }
  }

  #read(session: Session, frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.sync) return this.#readSync(session, decoder);
    if (type === messageType.awareness) {
      this.#presenceDoor.take(session, decoding.readVarUint8Array(decoder), frame);
      return this.#schedulePresence();
    }
    if (type !== messageType.queryAwareness) throw new Error(`message type ${type}`);
    if (!this.#question(session)) return;
    const news = this.#presence.everybody(this.#ports.clock.now()).encodeFor(session);
    this.#send(session, news ?? emptyPresence);
  }

  /** The session waits outside, until it comes back by the function that is returned; the room stays open meanwhile. */
  #stepOut(session: Session, frame: Uint8Array): () => void {
    const hold = this.watch(() => undefined);
    this.#crowd.delete(session);
    session.phase = { state: "joining", inbox: [frame], bytes: frame.length };
    return () => {
      if (!session.ended) this.join(session);
      hold();
    };
  }

  #readSync(session: Session, decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (type === syncType.step1) {
      if (this.#question(session)) this.#answer(session, payload);
    } else if (type === syncType.step2 || type === syncType.update) {
      session.answered = true;
      // SY34: the update of one who may not edit is not looked at; an empty one (every client's first answer) carries nothing to lose.
      if (this.#ports.access.may(session.grant, "edit") || isEmpty(payload)) {
        this.#commits.take(session, { update: payload, answer: type === syncType.step2 });
      }
    } else throw new Error(`sync type ${type}`);
  }

  /** SY10: who asks for the document is a colleague too, and sees only what is stored. SY89: long answers are made one at a time. */
  #answer(session: Session, stateVector: Uint8Array): void {
    checkStateVector(stateVector, this.doc.store.clients.size);
    this.slides.asked(session, stateVector);
    const answer = () => this.#commits.whenShowable(() => this.#answerNow(session, stateVector));
    if (this.#answers.isLong(stateVector)) this.#ports.aside(answer);
    else answer();
  }

  #answerNow(session: Session, stateVector: Uint8Array): void {
    if (session.ended) return;
    try {
      this.#send(session, this.#answers.step2(stateVector));
      this.#awaitReceipt(session);
    } catch (error) {
      this.#unreadable(session, error);
    }
  }

  #unreadable(session: Session, error: unknown): void {
    this.#ports.report("bad-message", { deck: this.deck, session: session.number, error: String(error) });
    this.end(session, "bad-message");
  }

  /** SY36: questions cost a deck each; more than the cap end the session. */
  #question(session: Session): boolean {
    if (session.asks(this.#ports.clock.now())) return true;
    this.end(session, "rate-limited");
    return false;
  }

  #makePresenceDoor(): PresenceDoor {
    return new PresenceDoor({
      ...{ ids: this.#clientIds, presence: this.#presence, now: () => this.#ports.clock.now() },
      after: (ms, run) => void this.#ports.clock.after(ms, run),
      again: (session, frame) => this.receive(session, frame),
      end: (session, reason) => this.end(session, reason),
      stepOut: (session, frame) => this.#stepOut(session, frame),
      report: (event, details) => this.#ports.report(event, { deck: this.deck, ...details }),
    });
  }

  #updateDoor(): UpdateDoor {
    return new UpdateDoor({
      ...{ doc: this.doc, text: this.text, ids: this.#clientIds, wholeness: this.#wholeness, clock: this.#ports.clock },
      applied: (session, applied) => {
        if (this.slides.applied(session, applied)) this.#ours = true;
      },
      refuse: (session, reason, why) => this.#refuse(session, reason, why),
      end: (session, reason) => this.end(session, reason),
    });
  }

  #refuse(session: Session, reason: CloseReason, why: string): void {
    this.#ports.report("refused", { deck: this.deck, session: session.number, reason, why });
    this.#commits.forget(session);
    this.end(session, reason);
  }

  #collect(run: () => void): Made {
    this.#ours = false;
    const update = this.#transact(run);
    const ours = this.#ours;
    if (!this.slides.watching) return { update, ours };
    // Not in the same transaction: Yjs takes a local edit among remote ones for a stranger under our client id.
    const taken = this.#transact(() => this.slides.follow(this.#ports.clock.now()));
    if (!taken) return { update, ours };
    this.#ports.notes.slides(this.deck, this.slides.memory);
    return { update: update ? Y.mergeUpdates([update, taken]) : taken, ours: true };
  }

  #transact(run: () => void): Uint8Array | null {
    this.#emitted = null;
    this.doc.transact(run);
    const made: Uint8Array | null = this.#emitted;
    this.#emitted = null;
    return made;
  }

  /**
   * SY50: puts a slide before another, or last for null, as one edit between two batches. Resolves when it is stored; `late` while
   * storing is late, with nothing done.
   */
  async moveSlide(author: AuthorId, key: SlideKey, before: SlideKey | null): Promise<MoveOutcome | MoveLate> {
    let outcome: MoveOutcome | MoveLate = { ok: false, why: "late" };
    const stored = await this.#commits.edit(author, () => {
      outcome = this.slides.move(key, before, this.sessions);
      // Keys go out before the text that they are for: no reader sees the slide under another name.
      this.#announce();
      this.#sendPresence();
    });
    if (stored) this.#ports.notes.slides(this.deck, this.slides.memory);
    for (const session of this.sessions) this.#awaitReceipt(session);
    return outcome;
  }

  /** SY51: what a session types after this has reached it is typed by one who knows of all moves. */
  #awaitReceipt(session: Session): void {
    if (!this.slides.lacksNews(session)) return;
    const received = this.slides.sent(session);
    session.socket.whenReceived(() => void this.#ports.clock.after(roomLimits.reading, received));
  }

  /**
   * SY53: another text, as one edit between two batches; `make` is given the text as it then is. Resolves, when it is stored, with the text
   * that it made; with null, and nothing done, while storing is late.
   */
  async rewrite(author: AuthorId, make: (now: KeyedText) => Rewrite): Promise<KeyedText | null> {
    let made: KeyedText | null = null;
    const stored = await this.#commits.edit(author, () => {
      this.slides.rewrite(make(keyedText(this.text, this.slides.aliases)), this.#ports.clock.now());
      made = keyedText(this.text, this.slides.aliases);
      this.#announce();
      this.#sendPresence();
    });
    if (stored) this.#ports.notes.slides(this.deck, this.slides.memory);
    return stored ? made : null;
  }

  /** SY55: every session, and every talk, asks for the deck's files again. */
  filesChanged(): void {
    this.#filesAt = Math.max(this.#ports.clock.now(), this.#filesAt + 1);
    this.#announce();
    this.#sendPresence();
    for (const changed of this.#watchers) changed();
  }

  /** SY52, SY55: everybody reads from the room's own presence entry which keys it has handed out, and whether files are new. */
  #announce(): void {
    const keys = Object.fromEntries(this.slides.aliases);
    const state: RoomState = { room: this.#filesAt === 0 ? { keys } : { keys, files: this.#filesAt } };
    this.#presence.setRoomState(this.doc.clientID, state, this.#ports.clock.now());
  }

  #schedulePresence(): void {
    if (this.#presencePending || !this.#presence.changed) return;
    this.#presencePending = true;
    this.#ports.clock.after(roomLimits.presencePace, () => {
      this.#presencePending = false;
      this.#sendPresence();
    });
  }

  #sendPresence(): void {
    const most = Math.max(roomLimits.presenceLeast, Math.floor(roomLimits.presenceSends / (this.sessions.size + 1)));
    const news = this.#presence.takeChanges(this.#ports.clock.now(), most);
    for (const session of [...this.sessions]) {
      const bytes = news.encodeFor(session);
      if (bytes) this.#send(session, bytes);
    }
    this.#schedulePresence();
  }

  /** SY43, and a sign of life for clients that take 30 s of silence for a dead server. */
  #renew(): void {
    const now = this.#ports.clock.now();
    this.#noteChange();
    void this.#commits.verify();
    this.#presence.renew(now);
    this.#sendPresence();
    for (const session of [...this.sessions]) {
      if (now - session.lastSentAt >= roomLimits.presenceRenew) this.#send(session, emptyPresence);
    }
  }

  #noteChange(): void {
    if (!this.#changed) return;
    this.#changed = false;
    this.#ports.notes.changed(this.deck, this.text.toString());
  }

  /** Notes who this is, once for each name and colour. */
  #meet(session: Session, { user, role }: PeerState): void {
    const as = user.name + user.color;
    if (session.metAs === as || role !== "edit") return;
    session.metAs = as;
    this.#ports.notes.met(this.deck, user.id, user.name, user.color);
  }

  #send(session: Session, bytes: Uint8Array): void {
    if (session.socket.buffered > roomLimits.bufferedBytes) return this.end(session, "slow");
    session.lastSentAt = this.#ports.clock.now();
    session.socket.send(bytes);
  }
}
