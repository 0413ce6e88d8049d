/**
 * A deck open on this server: its document (roomDocument.ts), who is in it (members.ts), and the messages between the two. Sockets,
 * clock and log are ports. Its commit loop (commitLoop.ts) is its broadcast loop: what the others see is stored. Rules: SPEC.md.
 */
import * as decoding from "lib0/decoding";
import type { KeyedText } from "../../shared/deck/identity/keyedText.ts";
import type { CloseReason } from "../../shared/protocol/closeReasons.ts";
import type { AuthorId, DeckId, SlideKey } from "../../shared/protocol/ids.ts";
import { encodeStored, messageType, syncType } from "../../shared/protocol/sync.ts";
import { every } from "../base/clock.ts";
import { CommitLoop } from "./commitLoop.ts";
import { checkStateVector, frameBytesOf } from "./countFrame.ts";
import { isEmpty } from "./inspectUpdate.ts";
import type { OpenedLog } from "./log/updateLog.ts";
import { Members } from "./members.ts";
import { emptyPresence } from "./presence.ts";
import { RoomDocument } from "./roomDocument.ts";
import { placesFor, roomLimits } from "./roomLimits.ts";
import type { RoomPorts } from "./roomPorts.ts";
import type { Rewrite } from "./roomSlides.ts";
import type { Session } from "./session.ts";
import type { MoveLate, MoveOutcome } from "./slides/slideMoves.ts";

export class Room {
  readonly deck: DeckId;
  readonly document: RoomDocument;
  readonly #members: Members;
  readonly #commits: CommitLoop;
  readonly #ports: RoomPorts;
  readonly #stopRenewing: () => void;
  /** Talks that show this deck: each keeps the room open as a session does. */
  readonly #watchers = new Set<() => void>();
  readonly #whenIdle: () => void;

  /** `idle` is called whenever the last session has left and everything is stored. */
  constructor(deck: DeckId, loaded: OpenedLog, ports: RoomPorts, idle: () => void) {
    this.deck = deck;
    this.#ports = ports;
    this.#whenIdle = idle;
    this.document = new RoomDocument(deck, loaded, ports, {
      changed: () => this.#tellWatchers(),
      whole: () => this.#commits.doubt(),
      ends: (session, reason, refused) => this.#end(session, reason, refused),
    });
    this.#members = new Members(deck, this.document, ports, {
      left: (session) => this.#left(session),
      again: (session, frame) => this.receive(session, frame),
      stepOut: (session, frame) => this.#stepOut(session, frame),
    });
    this.#commits = new CommitLoop(deck, loaded.mark, ports, this.document, this.#members, () => {
      if (this.sessions.size === 0) idle();
    });
    this.#stopRenewing = every(ports.clock, roomLimits.presenceRenew / 2, () => this.#renew());
  }

  get sessions(): ReadonlySet<Session> {
    return this.#members.sessions;
  }

  /** True when nobody is here or watches, and nothing waits to be stored. */
  get idle(): boolean {
    return this.sessions.size === 0 && this.#watchers.size === 0 && this.#commits.settled;
  }

  /** What its part of the log is like. */
  get log(): Pick<CommitLoop, "rows" | "unchecked" | "verify" | "compact" | "settle"> {
    return this.#commits;
  }

  get late(): boolean {
    return this.#commits.storeState !== "ok";
  }

  /** Takes a session in: asks for what it has, tells who is here, and answers what it sent while the room loaded. */
  join(session: Session): void {
    const waiting = session.phase.state === "joining" ? session.phase.inbox : [];
    session.phase = { state: "open" };
    if (this.sessions.size >= placesFor(session.grant.role)) return this.end(session, "room-full");
    this.#members.add(session);
    this.#members.send(session, this.document.answers.step1());
    const here = this.#members.everybodyFor(session);
    if (here) this.#members.send(session, here);
    const { durable, received } = session;
    const store = this.#commits.storeState;
    if (store !== "ok") this.#members.send(session, encodeStored({ durable, received, store }));
    for (const frame of waiting) this.receive(session, frame);
  }

  /** The session's socket is gone. What it has sent whole is still taken. */
  leave(session: Session): void {
    this.#members.leave(session);
  }

  end(session: Session, reason: CloseReason): void {
    this.#members.end(session, reason);
  }

  endAll(reason: CloseReason): void {
    this.#members.endAll(reason);
  }

  #left(session: Session): void {
    this.document.left(session);
    this.#commits.kick();
  }

  #end(session: Session, reason: CloseReason, refused: string | null): void {
    if (refused !== null) {
      this.#ports.report("refused", { deck: this.deck, session: session.number, reason, why: refused });
      this.#commits.forget(session);
    }
    this.end(session, reason);
  }

  /** The session waits outside, until it comes back by the function that is returned; the room stays open meanwhile. */
  #stepOut(session: Session, frame: Uint8Array): () => void {
    const hold = this.watch(() => undefined);
    this.#members.remove(session);
    session.phase = { state: "joining", inbox: [frame], bytes: frame.length };
    return () => {
      if (!session.ended) this.join(session);
      hold();
    };
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

  #tellWatchers(): void {
    for (const changed of this.#watchers) changed();
  }

  destroy(): void {
    this.document.noteChange();
    this.#stopRenewing();
    this.#commits.stop();
    this.document.doc.destroy();
  }

  #renew(): void {
    this.document.noteChange();
    void this.#commits.verify();
    this.#members.renew();
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
      return this.#members.hear(session, decoding.readVarUint8Array(decoder), frame);
    }
    if (type !== messageType.queryAwareness) throw new Error(`message type ${type}`);
    if (!this.#question(session)) return;
    this.#members.send(session, this.#members.everybodyFor(session) ?? emptyPresence);
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
    const { doc, slides, answers } = this.document;
    checkStateVector(stateVector, doc.store.clients.size);
    slides.asked(session, stateVector);
    const answer = () => this.#commits.whenShowable(() => this.#answerNow(session, stateVector));
    if (answers.isLong(stateVector)) this.#ports.aside(answer);
    else answer();
  }

  #answerNow(session: Session, stateVector: Uint8Array): void {
    if (session.ended) return;
    try {
      this.#members.send(session, this.document.answers.step2(stateVector));
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

  /** SY51: what a session types after this has reached it is typed by one who knows of all moves. */
  #awaitReceipt(session: Session): void {
    const { slides } = this.document;
    if (!slides.lacksNews(session)) return;
    const received = slides.sent(session);
    session.socket.whenReceived(() => void this.#ports.clock.after(roomLimits.reading, received));
  }

  /**
   * SY50: puts a slide before another, or last for null, as one edit between two batches. Resolves when it is stored; `late` while
   * storing is late, with nothing done.
   */
  async moveSlide(author: AuthorId, key: SlideKey, before: SlideKey | null): Promise<MoveOutcome | MoveLate> {
    let outcome: MoveOutcome | MoveLate = { ok: false, why: "late" };
    await this.#edit(author, () => {
      outcome = this.document.slides.move(key, before, this.sessions);
    });
    for (const session of this.sessions) this.#awaitReceipt(session);
    return outcome;
  }

  /**
   * SY53: another text, as one edit between two batches; `make` is given the text as it then is. Resolves, when it is stored, with the text
   * that it made; with null, and nothing done, while storing is late.
   */
  async rewrite(author: AuthorId, make: (now: KeyedText) => Rewrite): Promise<KeyedText | null> {
    let made: KeyedText | null = null;
    await this.#edit(author, () => {
      made = this.document.rewrite(make);
    });
    return made;
  }

  async #edit(author: AuthorId, run: () => void): Promise<void> {
    const stored = await this.#commits.edit(author, () => {
      run();
      // Keys go out before the text that they are for: no reader sees the slide under another name.
      this.#members.announce();
    });
    if (stored) this.document.noteSlides();
  }

  /** SY55: every session, and every talk, asks for the deck's files again. */
  filesChanged(): void {
    this.#members.announceFiles();
    this.#tellWatchers();
  }
}
