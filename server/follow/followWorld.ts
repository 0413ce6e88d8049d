import type { CodeGuard } from "./door/codeGuard.ts";
import type { GrantBook } from "./door/grantBook.ts";
import type { FollowSessions } from "./talk/followSessions.ts";
import type { TalkStore } from "./talk/talkStore.ts";

/** The follow side, as the HTTP side sees it. */
export interface FollowWorld {
  readonly sessions: FollowSessions;
  readonly grants: GrantBook;
  readonly codes: CodeGuard;
  readonly store: TalkStore;
}
