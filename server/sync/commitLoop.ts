/**
 * The room's commit loop, which is its broadcast loop: take what has arrived, apply it as one batch, store it, send it on, acknowledge.
 * While a commit is under way new updates wait and become the next batch, so a quiet room stores each keystroke at once and a busy
 * one stores many together, without a timer. Only when storing is late (SY12) do the two part: batches go out as they come and pile up
 * for the log. Rejected: a debounce, which loses its window in a crash and delays the quiet room for nothing.
 */
import type { AuthorId, DeckId } from "../../shared/protocol/ids.ts";
import { encodeStored, type StoreState, syncType } from "../../shared/protocol/sync.ts";
import { message } from "./answers.ts";
import { type Batch, mergeBatches } from "./batch.ts";
import { Compactor } from "./compactor.ts";
import { Intake, type Taken } from "./intake.ts";
import { type LogMark, LogRefused, type LogWriters } from "./log/updateLog.ts";
import type { Members } from "./members.ts";
import type { RoomDocument } from "./roomDocument.ts";
import { roomLimits } from "./roomLimits.ts";
import type { RoomPorts } from "./roomPorts.ts";
import type { Sent, Session } from "./session.ts";

/** An edit of the server's own, made between two batches. `run` is called inside a transaction. */
interface ServerEdit {
  readonly author: AuthorId;
  run(): void;
  stored(): void;
  failed(error: unknown): void;
}

/** A failed commit that is tried again: `pending` until then. */
interface Retry {
  readonly wait: number;
  pending: boolean;
  readonly cancel: () => void;
}

/** Batches that pile up before they are merged into one; Yjs merges a hundred in under a millisecond. */
const PILE = 100;

const NO_WRITERS: LogWriters = new Map();

export class CommitLoop {
  readonly #deck: DeckId;
  readonly #ports: RoomPorts;
  readonly #document: RoomDocument;
  readonly #members: Members;
  readonly #quiet: () => void;
  readonly #compactor: Compactor;
  readonly #intake = new Intake();
  #edits: ServerEdit[] = [];
  #backlog: Batch[] = [];
  #writing: readonly Batch[] | null = null;
  #scheduled = false;
  #stopped = false;
  #retry: Retry | null = null;
  #lastStart = 0;
  #waiters: (() => void)[] = [];
  /** Who waits to be shown the document, until what it holds is stored. */
  #readers: (() => void)[] = [];
  /** SY74: what the log holds is not known for sure; the next commit writes the whole document. */
  #doubt = false;
  /** Something was stored since the log was last checked. */
  #unchecked = false;
  /** The server stops: what failed is tried again at once. */
  #hurried = false;
  storeState: StoreState = "ok";

  /** `quiet` is called whenever everything is stored. */
  constructor(
    deck: DeckId,
    mark: LogMark,
    ports: RoomPorts,
    document: RoomDocument,
    members: Members,
    quiet: () => void,
  ) {
    this.#deck = deck;
    this.#ports = ports;
    this.#document = document;
    this.#members = members;
    this.#quiet = quiet;
    this.#compactor = new Compactor(deck, mark, ports, () => document.state());
  }

  get settled(): boolean {
    return !this.#writing && this.#backlog.length === 0 && this.#intake.empty && this.#edits.length === 0;
  }

  /** Rows in the log that a compaction would replace. */
  get rows(): number {
    return this.#compactor.rows;
  }

  compact(): Promise<void> {
    return this.#compactor.run();
  }

  /** One update-carrying message, to be stored. */
  take(session: Session, sent: Sent): void {
    this.#intake.add(session, sent);
    this.kick();
  }

  forget(session: Session): void {
    this.#intake.forget(session);
  }

  /**
   * An edit of the server's own: `run` changes the document in a transaction of its own, after what has arrived before.
   * Resolves true when it is stored; false, with nothing run, while the log is late or gone: it would be lost too easily. Rejects with
   * what `run` throws; what it has changed before that is an edit like any other.
   */
  edit(author: AuthorId, run: () => void): Promise<boolean> {
    if (this.storeState !== "ok") return Promise.resolve(false);
    return new Promise((resolve, reject) => {
      this.#edits.push({ author, run, stored: () => resolve(true), failed: reject });
      this.kick();
    });
  }

  /** Runs `read` when nothing is in the document that is neither stored nor sent on as late: at once in a quiet room. */
  whenShowable(read: () => void): void {
    if (this.storeState === "ok" && (this.#writing || this.#backlog.length > 0)) this.#readers.push(read);
    else read();
  }

  #show(): void {
    for (const read of this.#readers.splice(0)) read();
  }

  kick(): void {
    if (this.#scheduled || this.#stopped) return;
    this.#scheduled = true;
    const wait = this.#pace();
    const run = () => {
      this.#scheduled = false;
      this.#turn();
    };
    if (wait > 0) this.#ports.clock.after(wait, run);
    else if (this.#intake.long) this.#ports.aside(run);
    else this.#ports.soon(run);
  }

  stop(): void {
    this.#stopped = true;
    this.#retry?.cancel();
  }

  /** SY74: the whole document is written once more, as one row: whatever of it the log has already does no harm there. */
  doubt(): void {
    this.#doubt = true;
    if (this.storeState === "refused" || this.#writing || this.#backlog.length > 0) return;
    this.#backlog.push({
      update: null,
      counts: new Map(),
      authors: new Set(),
      writers: NO_WRITERS,
      sole: null,
      stored: [],
      sent: true,
    });
    this.kick();
  }

  /** SY75: looks whether what was stored is still there, and writes it again when it is not. `always`: also when nothing was stored since the last look. */
  async verify(always = false): Promise<void> {
    if (!always && !this.#unchecked) return;
    this.#unchecked = false;
    if (await this.#compactor.holds()) return;
    this.#ports.report("rows-lost", { deck: this.#deck });
    this.doubt();
  }

  /** Something was stored, and nobody has looked since whether it is there. */
  get unchecked(): boolean {
    return this.#unchecked;
  }

  /** Resolves true when everything is stored, false when `ms` have passed before. Nothing waits long any more before it is tried again. */
  settle(ms: number): Promise<boolean> {
    this.#hurried = true;
    if (this.#retry?.pending) this.#tryAgain(this.#retry);
    if (this.settled) return Promise.resolve(true);
    return new Promise((resolve) => {
      const cancel = this.#ports.clock.after(ms, () => resolve(false));
      this.#waiters.push(() => {
        cancel();
        resolve(true);
      });
    });
  }

  /**
   * ms to wait before the next batch. A commit costs a frame to everybody: with many sessions batches keep a distance of a few ms,
   * far below what an eye notices, so that a busy room spends its time on text and not on frames.
   */
  #pace(): number {
    if (this.storeState === "late") return roomLimits.latePace;
    const distance = Math.min(roomLimits.paceMost, this.#members.sessions.size * roomLimits.pacePerSession);
    return Math.floor(this.#lastStart + distance - this.#ports.clock.now());
  }

  #turn(): void {
    if (this.#stopped) return;
    const late = this.storeState === "late";
    if (this.#writing && !late) return;
    const batches = [this.#nextBatch(), ...this.#nextEdits()].filter((batch) => batch !== null);
    for (const batch of batches) {
      if (late) this.#broadcast(batch);
      this.#pile(batch);
    }
    if (late && !this.#intake.empty) this.kick();
    if (!this.#writing && !this.#retry) this.#write();
    if (batches.length === 0 && this.settled) this.#settled();
  }

  /** Applies what has arrived, up to the cap, as one Yjs transaction. Null when nothing has. */
  #nextBatch(): Batch | null {
    if (this.#intake.empty) return null;
    const { clock } = this.#ports;
    this.#lastStart = clock.now();
    const until = this.#lastStart + roomLimits.batchTime;
    const spent = () => clock.now() >= until;
    let taken: Taken = { counts: new Map(), authors: new Set(), sole: null };
    const made = this.#document.batch(() => {
      taken = this.#intake.take((session, sent) => this.#document.take(session, sent, spent), spent);
    });
    if (made.update) {
      this.#tellEdited(taken.authors);
      this.#intake.wake();
    }
    const writers = this.#document.ids.takeNews();
    const sole = made.ours ? null : taken.sole;
    const { counts, authors } = taken;
    return { update: made.update, counts, authors, writers, sole, stored: [], sent: false };
  }

  #tellEdited(authors: ReadonlySet<AuthorId>): void {
    this.#ports.listener?.edited(this.#deck, authors, this.#members.editors);
  }

  /** A batch for each edit of the server's own. */
  #nextEdits(): Batch[] {
    return this.#edits.splice(0).map((edit) => {
      const { update } = this.#document.batch(() => {
        try {
          edit.run();
        } catch (error) {
          // The loop goes on for everybody else.
          edit.failed(error);
        }
      });
      const authors = new Set([edit.author]);
      if (update) this.#tellEdited(authors);
      return {
        update,
        counts: new Map(),
        authors,
        writers: NO_WRITERS,
        sole: null,
        stored: [() => edit.stored()],
        sent: false,
      };
    });
  }

  /** Adds a batch to what waits for the log; a long pile is merged, so that an outage does not grow the process. */
  #pile(batch: Batch): void {
    this.#backlog.push(batch);
    if (this.#backlog.length >= PILE && this.#backlog.every((b) => b.sent))
      this.#backlog = [mergeBatches(this.#backlog)];
  }

  #write(): void {
    if (this.#backlog.length === 0) return;
    const whole = mergeBatches(this.#backlog);
    const parts = this.#backlog;
    this.#backlog = [];
    const state = this.#doubt ? this.#document.state() : null;
    const update = state ?? whole.update;
    this.#doubt = false;
    if (!update) return this.#finish(parts);
    this.#unchecked = true;
    this.#writing = parts;
    const deadline = this.#ports.clock.after(roomLimits.lateAfter, () => this.#becomeLate());
    const writers = state ? this.#document.ids.writers : whole.writers;
    this.#ports.log.append(this.#deck, { update, authors: [...whole.authors], writers }).then(
      (row) => {
        deadline();
        this.#compactor.stored(row, state !== null);
        this.#writing = null;
        this.#retry = null;
        this.#finish(parts);
      },
      (error: unknown) => {
        deadline();
        this.#failed(parts, whole, error);
      },
    );
  }

  /** The commit has returned: send on what was held back, acknowledge, go on. */
  #finish(parts: readonly Batch[]): void {
    for (const batch of parts) if (!batch.sent) this.#broadcast(batch);
    const recovered = this.storeState === "late" && this.#backlog.length === 0;
    if (recovered) this.storeState = "ok";
    const told = new Set<Session>();
    for (const batch of parts) {
      for (const stored of batch.stored) stored();
      for (const [session, count] of batch.counts) {
        session.durable += count;
        told.add(session);
      }
    }
    for (const session of recovered ? [...this.#members.sessions] : told) this.#tell(session);
    this.#show();
    if (this.#doubt) this.doubt();
    if (!this.#intake.empty || this.#edits.length > 0) return this.kick();
    if (this.#backlog.length > 0) return this.#write();
    if (this.settled) this.#settled();
  }

  #settled(): void {
    for (const resolve of this.#waiters.splice(0)) resolve();
    this.#quiet();
  }

  #failed(parts: readonly Batch[], whole: Batch, error: unknown): void {
    this.#writing = null;
    if (error instanceof LogRefused) return this.#refused(error);
    // SY74: it may have been stored all the same, and a database that was away may have come back without its last rows.
    this.#doubt = true;
    const longer = this.#retry && !this.#hurried ? this.#retry.wait * 2 : roomLimits.retryFirst;
    const wait = Math.min(longer, roomLimits.retryMost);
    this.#ports.report("append-failed", { deck: this.#deck, error: String(error), retryInMs: wait });
    this.#becomeLate();
    for (const batch of parts) if (!batch.sent) this.#broadcast(batch);
    this.#backlog.unshift({ ...whole, sent: true });
    const retry: Retry = { wait, pending: true, cancel: this.#ports.clock.after(wait, () => this.#tryAgain(retry)) };
    this.#retry = retry;
  }

  #tryAgain(retry: Retry): void {
    retry.cancel();
    retry.pending = false;
    this.#write();
  }

  /** SY15 */
  #refused(error: LogRefused): void {
    this.#ports.report("log-refused", { deck: this.#deck, error: error.message });
    this.storeState = "refused";
    this.#backlog = [];
    for (const session of [...this.#members.sessions]) this.#tell(session);
    this.#intake.forgetAll();
    this.#members.endAll("no-deck");
    this.#show();
    this.#settled();
  }

  /** SY12: what is under way is sent on, and everybody is told. */
  #becomeLate(): void {
    if (this.storeState !== "ok") return;
    this.storeState = "late";
    // First the word, then what it is about: nobody takes for stored what is not.
    for (const session of [...this.#members.sessions]) this.#tell(session);
    for (const batch of this.#writing ?? []) this.#broadcast(batch);
    this.#show();
    if (!this.#intake.empty || this.#edits.length > 0) this.kick();
  }

  /** To everybody, but not back to one who has it all. */
  #broadcast(batch: Batch): void {
    batch.sent = true;
    if (!batch.update) return;
    const bytes = message(syncType.update, batch.update);
    for (const session of [...this.#members.sessions]) if (session !== batch.sole) this.#members.send(session, bytes);
  }

  #tell(session: Session): void {
    if (session.ended) return;
    const { durable, received } = session;
    this.#members.send(session, encodeStored({ durable, received, store: this.storeState }));
  }
}
