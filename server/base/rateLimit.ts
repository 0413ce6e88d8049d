import { shareOf } from "./address.ts";
import type { Clock } from "./clock.ts";
import { Refusal } from "./refusal.ts";

export interface RateLimit {
  /** Takes one from the address' bucket. Refuses (`too-many-requests`) when it is empty. */
  take(address: string): void;
  /** Gives one back: what it was taken for turned out to be honest. */
  giveBack(address: string): void;
}

const minute = 60_000;

/** A token bucket an address, of IPv6 a /64 network: as many at once as a minute allows. Remembers `most` addresses, the latest; one that is forgotten starts full. */
export const createRateLimit = (clock: Clock, perMinute: number, most = 10_000): RateLimit => {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    giveBack(address) {
      const bucket = buckets.get(shareOf(address));
      if (bucket) bucket.left = Math.min(perMinute, bucket.left + 1);
    },
    take(from) {
      const address = shareOf(from);
      const now = clock.now();
      const { left, at } = buckets.get(address) ?? { left: perMinute, at: now };
      const filled = Math.min(perMinute, left + ((now - at) / minute) * perMinute);
      buckets.delete(address);
      buckets.set(address, { left: Math.max(filled - 1, 0), at: now });
      if (buckets.size > most) {
        const [oldest] = buckets.keys();
        if (oldest !== undefined) buckets.delete(oldest);
      }
      if (filled < 1) {
        const wait = Math.ceil(((1 - filled) / perMinute) * 60);
        throw new Refusal("too-many-requests", `Wait ${wait} seconds, then try again.`);
      }
    },
  };
};
