/** What access remembers about links, without a database: which still hold, and who waits for their end. */
import type { LinkId } from "../../shared/protocol/ids.ts";
import type { Clock } from "../clock.ts";
import type { Grant } from "./access.ts";

interface Entry {
  /** ms, or null for never. */
  readonly expiresAt: number | null;
  ended: boolean;
  readonly waiting: Set<() => void>;
  cancelTimer: () => void;
}

export interface Grants {
  /** Takes note of a link that was read from the database; false when it has ended meanwhile. */
  remember(grant: Grant, expiresAt: number | null): boolean;
  holds(grant: Grant): boolean;
  whenEnded(grant: Grant, ended: () => void): () => void;
  /** The link was revoked, or its deck deleted. Remembered also for a link not known yet: its row may be on its way from the database. */
  end(link: LinkId): void;
  /** Links remembered; for the tests and the metrics. */
  readonly size: number;
}

// setTimeout fires at once for more than 2^31 ms; a day is far below, and costs nothing.
const longestWait = 86_400_000;

/** `most`: how many links that nobody waits on are remembered; the longest unused go first, and no longer hold: a request opens its link anew. */
export const createGrants = (clock: Clock, most: number, report: (error: unknown) => void): Grants => {
  // In order of use: a Map keeps the order of insertion.
  const entries = new Map<LinkId, Entry>();

  const use = (link: LinkId): Entry | undefined => {
    const entry = entries.get(link);
    if (entry && entry.waiting.size === 0) {
      entries.delete(link);
      entries.set(link, entry);
    }
    return entry;
  };
  const finish = (entry: Entry): void => {
    entry.ended = true;
    entry.cancelTimer();
    const waiting = [...entry.waiting];
    entry.waiting.clear();
    for (const ended of waiting) guard(ended, report);
  };
  const expired = (entry: Entry): boolean => entry.expiresAt !== null && entry.expiresAt <= clock.now();
  const watch = (entry: Entry): void => {
    if (entry.expiresAt === null || entry.ended) return;
    const left = entry.expiresAt - clock.now();
    if (left <= 0) finish(entry);
    else entry.cancelTimer = clock.after(Math.min(left, longestWait), () => watch(entry));
  };
  const trim = (): void => {
    let surplus = entries.size - most;
    if (surplus <= 0) return;
    for (const [link, entry] of entries) {
      if (surplus <= 0) return;
      if (entry.waiting.size > 0) continue;
      entries.delete(link);
      surplus -= 1;
    }
  };
  const add = (link: LinkId, expiresAt: number | null, ended: boolean): Entry => {
    const entry: Entry = { expiresAt, ended, waiting: new Set(), cancelTimer: () => undefined };
    entries.set(link, entry);
    trim();
    return entry;
  };

  return {
    remember(grant, expiresAt) {
      const entry = use(grant.link) ?? add(grant.link, expiresAt, false);
      return !entry.ended && !expired(entry);
    },
    holds(grant) {
      const entry = use(grant.link);
      return entry !== undefined && !entry.ended && !expired(entry);
    },
    whenEnded(grant, ended) {
      const entry = use(grant.link);
      if (!entry || entry.ended || expired(entry)) {
        guard(ended, report);
        return () => undefined;
      }
      const listener = () => ended();
      entry.waiting.add(listener);
      if (entry.waiting.size === 1) watch(entry);
      return () => {
        if (entry.waiting.delete(listener) && entry.waiting.size === 0) entry.cancelTimer();
      };
    },
    end(link) {
      finish(use(link) ?? add(link, null, true));
    },
    get size() {
      return entries.size;
    },
  };
};

/** One listener's failure is nobody else's. */
const guard = (run: () => void, report: (error: unknown) => void): void => {
  try {
    run();
  } catch (error) {
    report(error);
  }
};
