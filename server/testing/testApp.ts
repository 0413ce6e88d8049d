/** The HTTP side on a real port and a real (in-memory) database, for tests: nothing is faked but the rooms, who read the log. */

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as Y from "yjs";
import {
  type CreateDeckResponse,
  createDeckResponseSchema,
  type Problem,
  problemSchema,
} from "../../shared/protocol/http.ts";
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { Role } from "../../shared/protocol/roles.ts";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";
import { AuthorCookies } from "../access/authorCookie.ts";
import { type AccessParts, createAccess } from "../access/createAccess.ts";
import { createApp } from "../app.ts";
import { createPrismaAssetStore } from "../assets/prismaAssetStore.ts";
import { systemClock } from "../base/clock.ts";
import { readConfig } from "../base/config.ts";
import { createLog } from "../base/log.ts";
import type { Database } from "../db/database.ts";
import { createPrismaDeckStore } from "../decks/prismaDeckStore.ts";
import { CodeGuard } from "../follow/door/codeGuard.ts";
import { GrantBook } from "../follow/door/grantBook.ts";
import { FollowSessions } from "../follow/talk/followSessions.ts";
import { createPrismaTalkStore } from "../follow/talk/prismaTalkStore.ts";
import { createHistory } from "../history/createHistory.ts";
import { PrismaVersions } from "../history/store/prismaVersions.ts";
import { keyedText } from "../sync/slides/keyedText.ts";
import type { Work } from "../work/work.ts";
import { openTestDatabase } from "./database.ts";
import { testVault } from "./testVault.ts";
import { workHere } from "./workHere.ts";

export interface TestApp {
  readonly origin: string;
  readonly database: Database;
  readonly parts: AccessParts;
  /** Decks whose rooms were told to close. */
  readonly closed: readonly DeckId[];
  /** `now`: storing is late, and no text is rewritten. */
  readonly late: { now: boolean };
  /** A request to a path of the app; `as` is a secret. */
  ask(path: string, options?: RequestInit & { as?: string }): Promise<Response>;
  create(markdown?: string): Promise<CreateDeckResponse>;
  close(): Promise<void>;
}

const readText = async (database: Database, deck: DeckId): Promise<Y.Text> => {
  const doc = new Y.Doc();
  for (const { bytes } of await database.prisma.update.findMany({ where: { deckId: deck }, orderBy: { id: "asc" } })) {
    Y.applyUpdate(doc, bytes);
  }
  return doc.getText(TEXT_NAME);
};

/** `environment` goes to readConfig. `pages`: a folder that stands for the built client. `work`: the threads, or what stands for them. */
export const startTestApp = async (
  environment: Record<string, string> = {},
  pages?: string,
  work: Work = workHere,
): Promise<TestApp> => {
  const database = await openTestDatabase();
  const { prisma } = database;
  const config = readConfig(environment);
  const log = createLog("silent");
  const closed: DeckId[] = [];
  const late = { now: false };
  const parts = createAccess({ prisma, clock: systemClock, limits: config.limits, log, vault: testVault });
  const assets = createPrismaAssetStore(prisma, config.limits);
  const store = createPrismaTalkStore(prisma);
  const sessions = new FollowSessions({
    ...{ store, assets, clock: systemClock, report: () => undefined, work },
    version: async () => null,
    watch: async (deck) => ({
      read: async () => keyedText(await readText(database, deck)),
      close: () => undefined,
    }),
  });
  const codes = new CodeGuard({ clock: systemClock, report: () => undefined, isNear: () => false });
  const history = createHistory({
    store: new PrismaVersions(database),
    clock: systemClock,
    files: assets,
    report: () => undefined,
    rooms: {
      readKeyed: async (deck) => keyedText(await readText(database, deck)),
      rewrite: async () => null,
      late: () => false,
      filesChanged: () => undefined,
    },
  });
  const app = createApp({
    storing: async () => undefined,
    config,
    log,
    clock: systemClock,
    database,
    access: parts.access,
    links: parts.links,
    tickets: parts.tickets,
    lookups: parts.lookups,
    cookies: new AuthorCookies(
      ["a key for tests, which signs nothing of worth"],
      config.publicUrl?.startsWith("https:") ?? false,
    ),
    decks: createPrismaDeckStore(prisma, testVault),
    assets,
    follow: { sessions, store, grants: new GrantBook(parts.access, systemClock), codes },
    history,
    work,
    texts: {
      read: async (deck) => (await readText(database, deck)).toString(),
      readKeyed: async (deck) => keyedText(await readText(database, deck)),
      readPart: async (deck) => ({ text: (await readText(database, deck)).toString(), whole: true }),
      closeDeck: (deck) => void closed.push(deck),
      moveSlide: async () => ({ ok: false, why: "no-slide" }),
      // As a room answers; it is not stored.
      rewrite: async (deck, _author, make) => {
        if (late.now) return null;
        const text = await readText(database, deck);
        for (const { from, to, insert } of make(keyedText(text)).changes.toReversed()) {
          text.insert(to, insert);
          text.delete(from, to - from);
        }
        return keyedText(text);
      },
    },
    ...(pages === undefined ? {} : { pages }),
  });
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask: TestApp["ask"] = (path, { as, ...options } = {}) => {
    const headers = new Headers(options.headers);
    if (as !== undefined) headers.set("authorization", `Bearer ${as}`);
    return fetch(origin + path, { redirect: "manual", ...options, headers });
  };
  return {
    origin,
    database,
    parts,
    closed,
    late,
    ask,
    async create(markdown = "# One\n\n---\n\n# Two\n") {
      const answer = await ask("/api/decks", {
        method: "POST",
        body: markdown,
        headers: { "content-type": "text/markdown" },
      });
      return createDeckResponseSchema.parse(await answer.json());
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await sessions.close();
      await database.close();
    },
  };
};

/** A problem answer, checked to be one. */
export const problemIn = async (answer: Response): Promise<Problem> => {
  if (!/^application\/problem\+json/.test(answer.headers.get("content-type") ?? "")) {
    throw new Error(`no problem: ${answer.status} ${answer.headers.get("content-type")} ${await answer.text()}`);
  }
  const problem = problemSchema.parse(await answer.json());
  if (problem.status !== answer.status)
    throw new Error(`status ${answer.status}, but the problem says ${problem.status}`);
  return problem;
};

export const secretOf = (deck: CreateDeckResponse, role: Role): string => deck.links[role].secret;
