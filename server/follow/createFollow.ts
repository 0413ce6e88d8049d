import type { Server } from "node:http";
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { Access } from "../access/access.ts";
import type { AuthorCookies } from "../access/authorCookie.ts";
import type { Links } from "../access/links.ts";
import type { AssetStore } from "../assets/assetStore.ts";
import type { Clock } from "../base/clock.ts";
import type { PrismaClient } from "../db/generated/client.ts";
import type { Rooms } from "../sync/rooms.ts";
import type { Work } from "../work/work.ts";
import { CodeGuard } from "./door/codeGuard.ts";
import { attachFollowGateway, type FollowGateway, type FollowGatewayPorts } from "./door/followGateway.ts";
import { GrantBook } from "./door/grantBook.ts";
import { Neighbours } from "./door/neighbours.ts";
import { Voices } from "./door/voices.ts";
import { followLinkOf } from "./followLinkOf.ts";
import type { FollowWorld } from "./followWorld.ts";
import type { DeckTalkPorts } from "./talk/deckTalk.ts";
import { FollowSessions } from "./talk/followSessions.ts";
import { LeftTalks } from "./talk/leftTalks.ts";
import { createPrismaTalkStore } from "./talk/prismaTalkStore.ts";

export interface Follow extends FollowWorld {
  /** Opens the door for sockets, and begins to end talks that were left. */
  attach(server: Server): FollowGateway;
  /** Writes everything down. Resolves false when something could not be written. */
  close(): Promise<boolean>;
}

export interface FollowParts extends Pick<FollowGatewayPorts, "originAllowed" | "addressOf" | "report" | "lookups"> {
  readonly work: Work;
  readonly started: (deck: DeckId) => void;
  readonly version: DeckTalkPorts["version"];
  readonly prisma: PrismaClient;
  readonly access: Access;
  readonly links: Links;
  readonly cookies: AuthorCookies;
  readonly clock: Clock;
  readonly assets: AssetStore;
  readonly rooms: Rooms;
}

/** Talks over one database and the rooms of this process. */
export const createFollow = (parts: FollowParts): Follow => {
  const { prisma, access, links, clock, assets, rooms, report, originAllowed, addressOf, started, version, work } =
    parts;
  const neighbours = new Neighbours();
  const codes = new CodeGuard({ clock, report, isNear: (address, code) => neighbours.isNear(address, code) });
  const store = createPrismaTalkStore(prisma);
  const grants = new GrantBook(access, clock);
  const watch: Rooms["watch"] = (deck, changed) => rooms.watch(deck, changed);
  const sessions = new FollowSessions({ store, watch, assets, clock, report, started, version, work });
  const left = new LeftTalks({ store, clock, report, open: (deck) => sessions.open(deck) });
  return {
    ...{ store, grants, sessions, codes },
    attach: (server) => {
      left.start();
      return attachFollowGateway(server, {
        ...{ sessions, access, grants, neighbours, clock, originAllowed, addressOf, report, lookups: parts.lookups },
        personOf: (header) => parts.cookies.provenOf(header),
        voices: new Voices(clock),
        followUrl: (deck) => followLinkOf(links, deck, clock.now()),
      });
    },
    close: async () => {
      await left.close();
      return sessions.close();
    },
  };
};
