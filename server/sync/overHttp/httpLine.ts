/** A session's line over HTTP, as the room's socket: frames are numbered, kept until the client says that it has them, and taken once. */
import { type CloseReason, closeReasons } from "../../../shared/protocol/closeReasons.ts";
import { batchLength, type Down, type FrameBatch } from "../../../shared/protocol/syncOverHttp.ts";
import type { Clock } from "../../base/clock.ts";
import { roomLimits } from "../roomLimits.ts";
import type { RoomSocket } from "../session.ts";

/** ms that a request for frames may wait for one: less than the shortest patience of usual proxies. */
export const HOLD = 15_000;
/** ms without a request after which the client is gone. With `HOLD` it keeps SY43's 30 s. */
export const SILENCE = 14_000;
/** Bytes a ms that the slowest network takes: a whole deck may be longer on its way than `SILENCE`. */
const SLOWEST = 16;
/** ms in which a session that has ended still tells why. */
const LINGER = 10_000;
/** ms that a request with frames may wait for the room to read on. */
const TAKE_WITHIN = 10_000;
/** Bytes that a kept frame costs beside its own. */
const FRAME_COST = 64;

export interface LinePorts {
  readonly clock: Clock;
  receive(frame: Uint8Array): void;
  /** Called once, when nobody will ask any more. */
  gone(): void;
}

interface Poll {
  readonly answer: (down: Down) => void;
  readonly cancel: () => void;
}

export class HttpLine implements RoomSocket {
  readonly #ports: LinePorts;
  #outbox: Uint8Array[] = [];
  /** The number of the outbox's first frame. */
  #first = 1;
  #bytes = 0;
  #taken = 0;
  #poll: Poll | null = null;
  #upload = 0;
  #paused = false;
  #whenReading: (() => void)[] = [];
  /** By the number of the frame that must have been received. */
  readonly #receipts = new Map<() => void, number>();
  readonly #probes = new Set<(alive: boolean) => void>();
  #closed: CloseReason | null = null;
  #isGone = false;
  #stopWaiting: () => void;

  constructor(ports: LinePorts) {
    this.#ports = ports;
    this.#stopWaiting = ports.clock.after(SILENCE, this.leave);
  }

  get open(): boolean {
    return this.#closed === null && !this.#isGone;
  }

  get buffered(): number {
    return this.#bytes;
  }

  send(message: Uint8Array): void {
    if (!this.open) return;
    this.#outbox.push(message);
    this.#bytes += message.length + FRAME_COST;
    // Not at once: what the room says in one breath goes in one answer.
    if (this.#poll !== null) queueMicrotask(() => this.#outbox.length > 0 && this.#answer());
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    for (const go of this.#whenReading.splice(0)) go();
  }

  probe(told: (alive: boolean) => void): void {
    if (!this.open) return told(false);
    const answer = (alive: boolean) => {
      cancel();
      if (this.#probes.delete(answer)) told(alive);
    };
    const cancel = this.#ports.clock.after(roomLimits.probe, () => answer(false));
    this.#probes.add(answer);
    // Whoever lives asks again.
    this.#answer();
  }

  whenReceived(told: () => void): void {
    this.#receipts.set(told, this.#first + this.#outbox.length - 1);
    // Whoever has nothing to wait for would ask again only after a while.
    this.#answer();
  }

  close(reason: CloseReason): void {
    if (!this.open) return;
    this.#closed = reason;
    this.#stop();
    this.#stopWaiting();
    this.#stopWaiting = this.#ports.clock.after(LINGER, this.leave);
    this.#answer();
  }

  /** The client has every frame up to `after`, and waits for more. Returns what to call when it waits no longer. */
  poll(after: number, answer: (down: Down) => void): () => void {
    this.#answer();
    this.#hear();
    const drop = Math.min(Math.max(0, after + 1 - this.#first), this.#outbox.length);
    for (const frame of this.#outbox.splice(0, drop)) this.#bytes -= frame.length + FRAME_COST;
    this.#first += drop;
    for (const [told, last] of this.#receipts) if (last < this.#first && this.#receipts.delete(told)) told();
    const poll: Poll = { answer, cancel: this.#ports.clock.after(HOLD, () => this.#answer()) };
    if (this.open) this.#stopWaiting();
    this.#poll = poll;
    if (this.#outbox.length > 0 || !this.open) this.#answer();
    return () => {
      if (this.#poll !== poll) return;
      this.#poll = null;
      poll.cancel();
      this.#await();
    };
  }

  /** Takes what is new of `batch`, each frame once and in order; resolves with the number of the last one taken. */
  async take({ first, frames }: FrameBatch): Promise<number> {
    this.#hear();
    const upload = ++this.#upload;
    // Who waits from an earlier request gives way to this one, which brings the same and more.
    for (const go of this.#whenReading.splice(0)) go();
    for (let at = Math.max(0, this.#taken + 1 - first); at < frames.length; at++) {
      if (this.#paused) await this.#untilReading();
      const frame = frames[at];
      const next = first + at === this.#taken + 1;
      if (!next || frame === undefined || this.#paused || upload !== this.#upload || !this.open) break;
      this.#taken += 1;
      this.#ports.receive(frame);
    }
    return this.#taken;
  }

  /** The client is gone, or says that it goes. */
  readonly leave = (): void => {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#stopWaiting();
    this.#stop();
    this.#answer();
    this.#outbox = [];
    this.#bytes = 0;
    this.#ports.gone();
  };

  #untilReading(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#ports.clock.after(TAKE_WITHIN, resolve);
      this.#whenReading.push(() => {
        cancel();
        resolve();
      });
    });
  }

  #stop(): void {
    for (const told of [...this.#probes]) told(false);
    for (const go of this.#whenReading.splice(0)) go();
  }

  #hear(): void {
    for (const told of [...this.#probes]) told(true);
    if (this.#poll === null) this.#await();
  }

  /** `bytes`: under way to the client, which cannot ask for more before it has them. */
  #await(bytes = 0): void {
    if (!this.open) return;
    this.#stopWaiting();
    this.#stopWaiting = this.#ports.clock.after(SILENCE + bytes / SLOWEST, this.leave);
  }

  /** Gives the waiting request what there is, be it nothing. What it is given is kept until the next one says that it arrived. */
  #answer(): void {
    const poll = this.#poll;
    if (poll === null) return;
    this.#poll = null;
    poll.cancel();
    const frames = this.#outbox.slice(0, batchLength(this.#outbox));
    this.#await(frames.reduce((sum, { length }) => sum + length, 0));
    const ends = frames.length === this.#outbox.length ? this.#closed : null;
    poll.answer({
      first: this.#first,
      frames,
      close: ends === null ? 0 : closeReasons[ends].code,
      reason: ends ?? "",
    });
  }
}
