/** A socket that was taken in, and what it may still send. Of socket.io only types, but for the look at what waits. */
import type { DefaultEventsMap, Socket } from "socket.io";
import type { Mover } from "../../../shared/follow/talk.ts";
import type { Grant } from "../../access/access.ts";
import { type Bucket, fullBucket, takeFrom } from "../../base/bucket.ts";
import { followLimits } from "../talk/followLimits.ts";
import type { OpenTalk } from "../talk/followSessions.ts";

/** What we know of a socket. Small: there are thousands. */
export interface Guest {
  grant: Grant;
  on: OpenTalk;
  /** For one who may drive. */
  mover: Mover | null;
  session: string;
  /** Where it comes from, as shares are given out. */
  address: string;
  /** How fast it sends. */
  messages: Bucket;
  /** Who votes and asks (FG35). */
  person: string;
  /** Does a cookie that we made say so? */
  proven: boolean;
}
export type GuestSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Guest>;

/** Is there room for one more socket, be it anybody's? `open`: how many there are. */
export const isRoom = (open: number): boolean => open < followLimits.sockets;

/** False when the socket sends more than a person, or a held key, does. */
export const maySend = (guest: Guest, now: number): boolean =>
  takeFrom(guest.messages, followLimits.messagesBurst, followLimits.messagesPerSecond, now);

/** How fast people ask, vote and react, over all their tabs: a person and talk, and the reactions of an address. */
export class PersonRates {
  /** The latest at the end. */
  readonly #buckets = new Map<string, Bucket>();

  /** False when this event is asked for too often; the socket stays. */
  mayAct({ grant, person, address }: Guest, name: string, now: number): boolean {
    const limits = followLimits;
    const take = (who: string, burst: number, perSecond: number) =>
      this.#take(`${grant.deck} ${name} ${who}`, burst, perSecond, now);
    if (name === "question") return take(person, limits.questionsBurst, limits.questionsPerSecond);
    if (name === "vote") return take(person, limits.votesBurst, limits.votesPerSecond);
    if (name !== "react") return true;
    if (!take(person, limits.reactionsBurst, limits.reactionsPerSecond)) return false;
    return take(`at ${address}`, limits.reactionsBurstOfAddress, limits.reactionsPerSecondOfAddress);
  }

  #take(key: string, burst: number, perSecond: number, now: number): boolean {
    const bucket = this.#buckets.get(key) ?? fullBucket(burst, now);
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > limitsRemembered && oldest !== undefined) this.#buckets.delete(oldest);
    return takeFrom(bucket, burst, perSecond, now);
  }
}

const limitsRemembered = 50_000;

/** True when more waits for the network than a socket that keeps up ever has. engine.io keeps the list, and declares it its own. */
export const isSlow = (socket: GuestSocket): boolean => {
  const list: unknown = Reflect.get(socket.conn, "writeBuffer");
  if (!Array.isArray(list) || list.length === 0) return false;
  const bytes = list.reduce((sum: number, packet: { data?: unknown }) => sum + String(packet.data ?? "").length, 0);
  return list.length > followLimits.waitingMessages || bytes > followLimits.waitingBytes;
};
