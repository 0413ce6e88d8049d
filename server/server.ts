/** Puts the parts together: database, access, rooms, HTTP, text sync. Owns their order, at the start and at the end. */

import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AuthorId, DeckId, Secret } from "../shared/protocol/ids.ts";
import type { Access } from "./access/access.ts";
import { AuthorCookies, authorIdOf } from "./access/authorCookie.ts";
import { createAccess } from "./access/createAccess.ts";
import { sealLinks } from "./access/sealLinks.ts";
import { createVault, type Vault } from "./access/vault.ts";
import { vaultKeys } from "./access/vaultKeys.ts";
import { createApp } from "./app.ts";
import { createPrismaAssetStore } from "./assets/prismaAssetStore.ts";
import { addressOf } from "./base/address.ts";
import { type Clock, systemClock } from "./base/clock.ts";
import { type Config, readConfig } from "./base/config.ts";
import { createLog, type Log } from "./base/log.ts";
import { isPrivateHost } from "./base/privateHost.ts";
import { openDatabase } from "./db/client.ts";
import type { Database } from "./db/database.ts";
import { within } from "./db/pooled.ts";
import { createPrismaDeckStore } from "./decks/prismaDeckStore.ts";
import { createFollow } from "./follow/createFollow.ts";
import { createHistory } from "./history/createHistory.ts";
import { PrismaVersions } from "./history/store/prismaVersions.ts";
import { listen } from "./http/listen.ts";
import { prismaDeckNotes } from "./sync/deckNotes.ts";
import { createMender, type MenderPorts } from "./sync/log/mender.ts";
import { PrismaUpdateLog } from "./sync/log/prismaUpdateLog.ts";
import type { UpdateLog } from "./sync/log/updateLog.ts";
import { createHttpSync } from "./sync/overHttp/httpGateway.ts";
import { Rooms } from "./sync/rooms.ts";
import type { SessionIdentity } from "./sync/session.ts";
import { openShares } from "./sync/underway.ts";
import { attachSyncGateway } from "./sync/wsGateway.ts";
import { openWork } from "./work/work.ts";

export interface RunningServer {
  readonly url: string;
  /** Where texts are kept, in words. */
  readonly store: string;
  /** Takes nobody any more, stores everything, lets go. Resolves false when something could not be stored. */
  stop(): Promise<boolean>;
}

/** ms that open rooms may take to store what they hold, and all of stopping, of the 10 s that a process manager gives. */
const STORE_WITHIN = 7_500;
const STOP_WITHIN = 9_000;

/** What the server is made of, besides its doors. */
const openParts = (config: Config, log: Log, { database, vault, cookies }: Store, historyClock: Clock) => {
  const clock = systemClock;
  const { prisma } = database;
  const proofs = createAccess({ prisma, clock, limits: config.limits, log, vault });
  const { access, links, lookups } = proofs;
  const decks = createPrismaDeckStore(prisma, vault, clock);
  const report = (event: string, details: Readonly<Record<string, unknown>>) => log.warn({ ...details, event }, event);
  const updates = new PrismaUpdateLog(database);
  const notes = prismaDeckNotes(prisma, decks, report);
  const work = openWork(config.limits, clock);
  const assets = createPrismaAssetStore(prisma, config.limits);
  const rooms = new Rooms({ log: updates, access, clock, soon: setImmediate, report, notes });
  const history = createHistory({
    store: new PrismaVersions(database),
    clock: historyClock,
    files: assets,
    report,
    work,
    rooms,
  });
  const keep: MenderPorts["keep"] = (deck, cut, name) =>
    history.versions.keep(deck, cut, { kind: "auto", authors: [], name });
  rooms.start({ listener: history.recorder, mend: createMender({ work, log: updates, report, keep }) });
  const from = (request: IncomingMessage) => addressOf(request, config.trustProxy);
  const ours = (request: IncomingMessage) => originAllowed(request, config);
  const follow = createFollow({
    ...{
      prisma,
      access,
      links,
      lookups,
      cookies,
      clock,
      assets,
      rooms,
      originAllowed: ours,
      addressOf: from,
      report,
      work,
    },
    started: (deck) => history.recorder.presented(deck),
    version: (deck, number) => history.versions.forTalk(deck, number),
  });
  return { ...proofs, cookies, clock, report, ours, from, updates, notes, work, decks, assets, history, rooms, follow };
};

type Parts = ReturnType<typeof openParts>;

/** Ends in this order: no new guests, everything stored, then what is nice to have, as long as there is time. */
const stop = async ({ clock, rooms, follow, history, notes, work }: Parts, server: Server, database: Database) => {
  server.close();
  const began = clock.now();
  let talksStored = false;
  const talks = follow.close().then((all) => {
    talksStored = all;
  });
  const [textsStored] = await Promise.all([rooms.close(STORE_WITHIN), within(STORE_WITHIN, talks)]);
  server.closeAllConnections();
  // SY76: what is nice to have does not hold up the end when the database does not answer.
  const left = () => Math.max(0, began + STOP_WITHIN - clock.now());
  await within(
    left(),
    history.recorder.close().then(() => notes.settled()),
  );
  await within(left(), work.close());
  await within(left(), database.close());
  return textsStored && talksStored;
};

/**
 * Starts on the settings of `environment`. Rejects with a StartError when a person can mend it. `historyClock` is by what versions are
 * made: they wait for minutes, which browser tests hold; sockets and rooms always live by the system's.
 */
export const startServer = async (
  environment: NodeJS.ProcessEnv,
  historyClock: Clock = systemClock,
): Promise<RunningServer> => {
  const config = readConfig(environment);
  const log = createLog(config.logLevel);
  tellSettings(config, log);
  let app: (request: IncomingMessage, response: ServerResponse) => void = notReady;
  const server = createServer((request, response) => app(request, response));
  // Before the database is opened: a taken port must not leave a half-opened data folder behind.
  await listen(server, config);
  const store = await openStore(config, log).catch((error: unknown) => {
    server.close();
    throw error;
  });
  const { database } = store;
  const parts = openParts(config, log, store, historyClock);
  const { clock, access, tickets, lookups, rooms, report, ours, from, updates } = parts;
  await rehearse(access, updates);
  database.whenBroken(() => void rooms.verify());
  const doors = {
    rooms,
    access,
    tickets,
    lookups,
    clock,
    identify,
    report,
    addressOf: from,
    originAllowed: ours,
    shares: openShares(),
  };
  const overHttp = createHttpSync(doors);
  const pages = createApp({ ...parts, config, log, database, texts: rooms, storing: () => updates.ready() });
  // Before the app: a request that waits for frames is no request whose time says anything.
  app = (request, response) => {
    if (!overHttp.handle(request, response)) pages(request, response);
  };
  const gateway = attachSyncGateway(server, doors);
  const followGateway = parts.follow.attach(server);
  return {
    url: config.publicUrl ?? `http://localhost:${portOf(server)}`,
    store: database.engine === "postgres" ? "PostgreSQL" : config.dataDir,
    stop: () => {
      gateway.stop();
      overHttp.stop();
      followGateway.stop();
      return stop(parts, server, database);
    },
  };
};

/** What an operator should know of settings that are not there, or count for nothing. */
const tellSettings = (config: Config, log: Log): void => {
  if (config.publicUrl === null)
    log.info(
      "PUBLIC_URL is not set: this server answers under localhost, private addresses and names of the local network only",
    );
  if (config.redisUrl !== null)
    log.warn("REDIS_URL is set, but this version serves from one process and does not use it");
};

/** The database, and what the keys are for. */
interface Store {
  readonly database: Database;
  readonly vault: Vault;
  readonly cookies: AuthorCookies;
}

const openStore = async (config: Config, log: Log): Promise<Store> => {
  const database = await openDatabase(config);
  try {
    const keys = await vaultKeys(config.secretsKeys, config.dataDir);
    const vault = createVault(keys);
    const cookies = new AuthorCookies(keys, config.publicUrl?.startsWith("https:") ?? false);
    const lost = await sealLinks(database.prisma, vault);
    if (lost > 0)
      log.warn({ links: lost }, "some links cannot be shown again: the key they were sealed with is not here");
    return { database, vault, cookies };
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** Asks once what opening a deck asks, for no deck at all: a query is compiled when it is first asked, and nobody shall wait for that. */
const rehearse = async (access: Access, updates: UpdateLog): Promise<void> => {
  const nothing = "rehearsal";
  await access.open(nothing as DeckId, nothing as Secret);
  await updates.load(nothing as DeckId);
};

const notReady = (_request: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(503, { "Retry-After": "1" }).end("Copress is starting.\n");
};

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
};

/** A browser with our cookie is the same author over sessions; a program is a new one each time. */
const identify = (request: IncomingMessage): SessionIdentity => {
  const known = authorIdOf(request.headers.cookie);
  return known === null
    ? { author: randomBytes(12).toString("base64url") as AuthorId, lasting: false }
    : { author: known, lasting: true };
};

/** Pages of ours send our origin; programs send none. */
const originAllowed = (request: IncomingMessage, config: Config): boolean => {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (origin === config.publicUrl) return true;
  try {
    const asked = new URL(origin);
    // Without PUBLIC_URL a public name may be a stranger's that leads here (HT29).
    return asked.host === host && (config.publicUrl !== null || isPrivateHost(asked.hostname));
  } catch {
    // "null" and other origins that are no address: sandboxed and foreign pages.
    return false;
  }
};
