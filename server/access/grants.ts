/** What access remembers about links, without a database: which still hold, and who waits for their end. */
import type { LinkId } from "../../shared/protocol/ids.ts";
import type { Clock } from "../base/clock.ts";
import type { Grant } from "./access.ts";

interface Entry {
  readonly link: LinkId;
  /** ms, or null for never. */
  readonly expiresAt: number | null;
  ended: boolean;
  readonly waiting: Set<() => void>;
  cancelTimer: () => void;
}

// setTimeout fires at once for more than 2^31 ms; a day is far below, and costs nothing.
const longestWait = 86_400_000;

export class Grants {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #report: (error: unknown) => void;
  /** Links that somebody waits on: never forgotten. */
  readonly #waited = new Map<LinkId, Entry>();
  /** All others, the longest unused first: a Map keeps the order of insertion. */
  readonly #idle = new Map<LinkId, Entry>();

  /** `most`: how many links that nobody waits on are remembered. One that is forgotten no longer holds: a request opens its link anew. */
  constructor(clock: Clock, most: number, report: (error: unknown) => void) {
    this.#clock = clock;
    this.#most = most;
    this.#report = report;
  }

  /** Links remembered; for the tests and the metrics. */
  get size(): number {
    return this.#waited.size + this.#idle.size;
  }

  /** Takes note of a link that was read from the database; false when it has ended meanwhile. */
  remember(grant: Grant, expiresAt: number | null): boolean {
    return this.#live(this.#use(grant.link) ?? this.#add(grant.link, expiresAt, false));
  }

  holds(grant: Grant): boolean {
    const entry = this.#use(grant.link);
    return entry !== undefined && this.#live(entry);
  }

  /** Calls `ended` once when the link ends, at once if it has. Returns the way to stop listening. */
  whenEnded(grant: Grant, ended: () => void): () => void {
    const entry = this.#use(grant.link);
    if (!entry || !this.#live(entry)) {
      this.#tell(ended);
      return () => undefined;
    }
    const listener = () => ended();
    entry.waiting.add(listener);
    this.#file(entry);
    if (entry.waiting.size === 1) this.#watch(entry);
    return () => {
      if (!entry.waiting.delete(listener) || entry.waiting.size > 0) return;
      entry.cancelTimer();
      this.#file(entry);
    };
  }

  /** The link was revoked, or its deck deleted. Remembered also for a link not known yet: its row may be on its way from the database. */
  end(link: LinkId): void {
    this.#finish(this.#use(link) ?? this.#add(link, null, true));
  }

  #live(entry: Entry): boolean {
    return !entry.ended && (entry.expiresAt === null || entry.expiresAt > this.#clock.now());
  }

  #use(link: LinkId): Entry | undefined {
    const idle = this.#idle.get(link);
    if (idle) this.#file(idle);
    return idle ?? this.#waited.get(link);
  }

  #add(link: LinkId, expiresAt: number | null, ended: boolean): Entry {
    const entry: Entry = { link, expiresAt, ended, waiting: new Set(), cancelTimer: () => undefined };
    this.#file(entry);
    return entry;
  }

  /** Puts an entry where it belongs, as the last used. */
  #file(entry: Entry): void {
    this.#idle.delete(entry.link);
    this.#waited.delete(entry.link);
    (entry.waiting.size > 0 ? this.#waited : this.#idle).set(entry.link, entry);
    if (this.#idle.size <= this.#most) return;
    const [oldest] = this.#idle.keys();
    if (oldest !== undefined) this.#idle.delete(oldest);
  }

  #watch(entry: Entry): void {
    if (entry.expiresAt === null || entry.ended) return;
    const left = entry.expiresAt - this.#clock.now();
    if (left <= 0) this.#finish(entry);
    else entry.cancelTimer = this.#clock.after(Math.min(left, longestWait), () => this.#watch(entry));
  }

  #finish(entry: Entry): void {
    entry.ended = true;
    entry.cancelTimer();
    const waiting = [...entry.waiting];
    entry.waiting.clear();
    this.#file(entry);
    for (const ended of waiting) this.#tell(ended);
  }

  /** One listener's failure is nobody else's. */
  #tell(ended: () => void): void {
    try {
      ended();
    } catch (error) {
      this.#report(error);
    }
  }
}
