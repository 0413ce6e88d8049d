import type { FollowSessions } from "./followSessions.ts";
import type { GrantBook } from "./grantBook.ts";
import type { TalkStore } from "./talkStore.ts";

/** The follow side, as the HTTP side sees it. */
export interface FollowWorld {
  readonly sessions: FollowSessions;
  readonly grants: GrantBook;
  readonly store: TalkStore;
}
