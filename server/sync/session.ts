/** One client in a room: its socket, its grant, and what it has sent that is not yet committed. */

import type { CloseReason } from "../../shared/protocol/closeReasons.ts";
import type { AuthorId } from "../../shared/protocol/ids.ts";
import type { Grant } from "../access/access.ts";
import { type Bucket, fullBucket, takeFrom } from "../base/bucket.ts";
import { roomLimits } from "./roomLimits.ts";

/** What a room needs of a transport. `wsGateway.ts` is the real one; tests hold a fake. */
export interface RoomSocket {
  readonly open: boolean;
  /** Bytes handed over and not yet taken by the network. */
  readonly buffered: number;
  /** Sends one whole message. The same array object may be sent to many sockets; it must not be changed afterwards. */
  send(message: Uint8Array): void;
  /** Stops and starts reading: how a room slows down one session. */
  pause(): void;
  resume(): void;
  /** Asks the other end for a sign of life, and tells whether one came within `roomLimits.probe` ms. A socket that closes gives none. */
  probe(told: (alive: boolean) => void): void;
  /** Calls `told` when the other end has got all that was sent so far; never, when it closes before. */
  whenReceived(told: () => void): void;
  close(reason: CloseReason): void;
}

export interface SessionIdentity {
  readonly author: AuthorId;
  /** True when the same person's browser keeps this author id over sessions (it has our cookie). */
  readonly lasting: boolean;
}

/** One update-carrying message. `answer`: sync step 2, which carries all that the room lacks; else it was sent as it was made. */
export interface Sent {
  readonly update: Uint8Array;
  readonly answer: boolean;
}

/** What became of an update: it is in, its session was ended for it, it waits for what others have to bring, or is not in yet for want of time. */
export type Fate = "taken" | "refused" | "waits" | "more";

/** Joining: the room loads, messages wait. Open: they are answered. Ended: nothing reaches it any more. */
export type SessionPhase =
  | { readonly state: "joining"; readonly inbox: Uint8Array[]; bytes: number }
  | { readonly state: "open" }
  | { readonly state: "ended"; readonly reason: CloseReason | null };

let next = 1;

export class Session {
  /** For logs and maps; means nothing outside this process. */
  readonly number = next++;
  readonly grant: Grant;
  readonly identity: SessionIdentity;
  readonly socket: RoomSocket;
  phase: SessionPhase = { state: "joining", inbox: [], bytes: 0 };
  /** Updates that wait for a batch, oldest first. */
  readonly queue: Sent[] = [];
  queuedBytes = 0;
  paused = false;
  /** The first of them, while it is being taken in: it goes on with each turn. */
  taking: Generator<void, Fate> | null = null;
  /** Update-carrying messages of this session: taken in, and durable. */
  received = 0;
  durable = 0;
  /** Tokens for questions (sync step 1, presence queries); refilled with time. */
  questions: { tokens: number; at: number };
  /** Yjs client ids that this session speaks for: kept by `ClientIds`. */
  readonly clientIds = new Set<number>();
  /** Those of them that somebody else may still turn out to be. */
  readonly presumed = new Set<number>();
  /** It has answered the room's first question: what it says from now on may repeat what it has heard. */
  answered = false;
  /** Its next update waits for what others have to bring (SY32, SY38): why, and how often that was looked at. */
  waits: { looks: number; reason: CloseReason; why: string } | null = null;
  /** Presence entries that it may still send, its own states among them; made when first needed. */
  #heard: Bucket | null = null;
  #said: Bucket | null = null;
  #structs: Bucket | null = null;
  #steps: Bucket | null = null;
  /** Client ids that were new to the deck in what it typed. */
  newClients = 0;
  lastSentAt = 0;
  /** Name and colour that this session was last noted under. */
  metAs = "";

  constructor(grant: Grant, identity: SessionIdentity, socket: RoomSocket, now: number, questions: number) {
    this.grant = grant;
    this.identity = identity;
    this.socket = socket;
    this.questions = { tokens: questions, at: now };
  }

  /** One question more (SY36); false when that is too many. */
  asks(now: number): boolean {
    const gained = ((now - this.questions.at) / 1000) * roomLimits.questionsPerSecond;
    const tokens = Math.min(roomLimits.questionsBurst, this.questions.tokens + gained) - 1;
    this.questions = { tokens, at: now };
    return tokens >= 0;
  }

  /** SY82: may a presence message of so many entries be read? */
  hearsPresence(entries: number, now: number): boolean {
    const { presenceReadBurst: burst, presenceReadPerSecond: perSecond } = roomLimits;
    this.#heard ??= fullBucket(burst, now);
    return takeFrom(this.#heard, burst, perSecond, now, Math.max(1, entries));
  }

  /** SY82: may it say something new of itself? */
  saysPresence(now: number): boolean {
    const { presenceOwnBurst: burst, presenceOwnPerSecond: perSecond } = roomLimits;
    this.#said ??= fullBucket(burst, now);
    return takeFrom(this.#said, burst, perSecond, now);
  }

  /** SY84: may it bring so many pieces more? */
  bringsStructs(structs: number, now: number): boolean {
    this.#structs ??= fullBucket(roomLimits.structsBurst, now);
    return takeFrom(this.#structs, roomLimits.structsBurst, roomLimits.structsPerSecond, now, structs);
  }

  /** SY83: may its items take so many steps more? */
  takesSteps(steps: number, now: number): boolean {
    this.#steps ??= fullBucket(roomLimits.stepsBurst, now);
    return takeFrom(this.#steps, roomLimits.stepsBurst, roomLimits.stepsPerSecond, now, steps);
  }

  get ended(): boolean {
    return this.phase.state === "ended";
  }
}
