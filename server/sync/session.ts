/** One client in a room: its socket, its grant, and what it has sent that is not yet committed. */

import type { CloseReason } from "../../shared/protocol/closeReasons.ts";
import type { AuthorId } from "../../shared/protocol/ids.ts";
import type { Grant } from "../access/access.ts";
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
  close(reason: CloseReason): void;
}

export interface SessionIdentity {
  readonly author: AuthorId;
  /** True when the same person's browser keeps this author id over sessions (it has our cookie). */
  readonly lasting: boolean;
}

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
  readonly queue: Uint8Array[] = [];
  queuedBytes = 0;
  paused = false;
  /** Update-carrying messages of this session: taken in, and durable. */
  received = 0;
  durable = 0;
  /** Tokens for questions (sync step 1, presence queries); refilled with time. */
  questions: { tokens: number; at: number };
  /** Yjs client ids that this session speaks for. */
  readonly clientIds = new Set<number>();
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

  get ended(): boolean {
    return this.phase.state === "ended";
  }
}
