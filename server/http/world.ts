import type { Access } from "../access/access.ts";
import type { AuthorCookies } from "../access/authorCookie.ts";
import type { Links } from "../access/links.ts";
import type { Lookups } from "../access/lookups.ts";
import type { Tickets } from "../access/tickets.ts";
import type { AssetStore } from "../assets/assetStore.ts";
import type { Clock } from "../base/clock.ts";
import type { Config } from "../base/config.ts";
import type { Log } from "../base/log.ts";
import type { Database } from "../db/database.ts";
import type { DeckStore } from "../decks/deckStore.ts";
import type { DeckTexts } from "../decks/deckTexts.ts";
import type { FollowWorld } from "../follow/followWorld.ts";
import type { History } from "../history/createHistory.ts";
import type { Work } from "../work/work.ts";

/** What the HTTP side stands on. It owns none of it. */
export interface World {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly database: Pick<Database, "prisma">;
  /** Resolves when edits can be stored now; rejects with why not. */
  storing(): Promise<void>;
  readonly access: Access;
  readonly links: Links;
  readonly tickets: Tickets;
  readonly lookups: Lookups;
  readonly cookies: AuthorCookies;
  readonly decks: DeckStore;
  readonly assets: AssetStore;
  readonly texts: DeckTexts;
  readonly follow: FollowWorld;
  readonly history: History;
  readonly work: Work;
}
