/** What the pages of a talk need of its socket. `openFollowSocket.ts` gives it, `testing.ts` a make-believe one. */
import type { FollowEnd, FollowMessages, FollowRequests, Reply } from "../../shared/protocol/follow.ts";

export interface FollowSocket {
  on<Name extends keyof FollowMessages>(name: Name, hear: (message: FollowMessages[Name]) => void): void;
  onOnline(hear: (online: boolean) => void): void;
  /** The server will not have us any more, and trying again will not help. */
  onEnd(hear: (reason: FollowEnd) => void): void;
  /** Never rejects: what could not be sent is `failed`. */
  ask<Name extends keyof FollowRequests>(name: Name, body: FollowRequests[Name]): Promise<Reply>;
  /** The tab woke up, or the network is back: look at once whether the socket still lives. */
  wake(): void;
  close(): void;
}
