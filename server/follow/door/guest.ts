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
  /** Rate limits by kind, made when first needed. */
  buckets: Map<string, Bucket> | null;
}
export type GuestSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Guest>;

const mayGo = (guest: Guest, kind: string, burst: number, perSecond: number, now: number): boolean => {
  guest.buckets ??= new Map();
  const bucket = guest.buckets.get(kind) ?? fullBucket(burst, now);
  guest.buckets.set(kind, bucket);
  return takeFrom(bucket, burst, perSecond, now);
};

/** Is there room for one more socket, be it anybody's? `open`: how many there are. */
export const isRoom = (open: number): boolean => open < followLimits.sockets;

/** False when the socket sends more than a person, or a held key, does. */
export const maySend = (guest: Guest, now: number): boolean =>
  mayGo(guest, "message", followLimits.messagesBurst, followLimits.messagesPerSecond, now);

/** False when this event is asked for too often; the socket stays. */
export const mayAct = (guest: Guest, name: string, now: number): boolean => {
  const limits = followLimits;
  if (name === "question") return mayGo(guest, name, limits.questionsBurst, limits.questionsPerSecond, now);
  if (name === "vote") return mayGo(guest, name, limits.votesBurst, limits.votesPerSecond, now);
  return name !== "react" || mayGo(guest, name, limits.reactionsBurst, limits.reactionsPerSecond, now);
};

/** True when more waits for the network than a socket that keeps up ever has. engine.io keeps the list, and declares it its own. */
export const isSlow = (socket: GuestSocket): boolean => {
  const list: unknown = Reflect.get(socket.conn, "writeBuffer");
  if (!Array.isArray(list) || list.length === 0) return false;
  const bytes = list.reduce((sum: number, packet: { data?: unknown }) => sum + String(packet.data ?? "").length, 0);
  return list.length > followLimits.waitingMessages || bytes > followLimits.waitingBytes;
};
