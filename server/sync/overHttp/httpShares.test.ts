/** The share of an address at the door over HTTP, with shares so small that two sessions meet them. */
import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, expect, it } from "vitest";
import { closeReasons } from "../../../shared/protocol/closeReasons.ts";
import type { AuthorId, DeckId, LinkId } from "../../../shared/protocol/ids.ts";
import { decodeDown } from "../../../shared/protocol/syncOverHttp.ts";
import type { Access, Grant } from "../../access/access.ts";
import { Lookups } from "../../access/lookups.ts";
import { Tickets } from "../../access/tickets.ts";
import { systemClock } from "../../base/clock.ts";
import { encodeSeed } from "../../decks/seed.ts";
import { MemoryLog } from "../../testing/memoryLog.ts";
import { roomLimits } from "../roomLimits.ts";
import { Rooms } from "../rooms.ts";
import { type AddressShares, Shares } from "../underway.ts";
import { createHttpSync } from "./httpGateway.ts";

const DECK = "deck-one" as DeckId;
const headers = { authorization: "Bearer a-secret-that-is-long-enough" };

/** Lets everybody in, as soon as `proved` says so. */
const openAccess = (proved: Promise<void>): Access => ({
  open: async (deck) => {
    await proved;
    return { deck, role: "edit", link: "link-one" as LinkId } satisfies Grant;
  },
  may: () => true,
  whenEnded: () => () => undefined,
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const serve = async (shares: Partial<AddressShares>, proved: Promise<void> = Promise.resolve()): Promise<string> => {
  const log = new MemoryLog();
  log.create(DECK, encodeSeed("# Here\n"));
  const [access, report] = [openAccess(proved), () => undefined];
  const notes = { changed: report, slides: report, met: report };
  const rooms = new Rooms({ log, access, clock: systemClock, soon: setImmediate, report, notes });
  const many = () => new Shares(1e9, 1e9);
  const door = createHttpSync({
    ...{ rooms, access, tickets: new Tickets(systemClock), report, clock: systemClock, originAllowed: () => true },
    lookups: new Lookups(systemClock, { lookupsPerMinute: 1_000 }, report),
    identify: () => ({ author: "author-one" as AuthorId, lasting: false }),
    addressOf: (request) => String(request.headers["x-address"] ?? "203.0.113.7"),
    shares: { sockets: many(), knocking: many(), underway: many(), ...shares },
  });
  const server = createServer((request, response) => void door.handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(async () => {
    await rooms.close(1_000);
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/sync/${DECK}/http`;
};

it("[SY86] sessions of one address are counted, others' are not, and one that leaves makes room", async () => {
  const url = await serve({ sockets: new Shares(10, 1) });
  const join = (more = {}) => fetch(url, { method: "POST", headers: { ...headers, ...more } });
  const first = (await (await join()).json()) as { readonly session: string };
  expect((await join()).status).toBe(429);
  expect((await join({ "x-address": "203.0.113.8" })).status).toBe(201);
  await fetch(url, { method: "DELETE", headers: { "copress-session": first.session } });
  expect((await join()).status).toBe(201);
});

it("[SY86] links that are being looked up are counted before they are", async () => {
  let prove = () => {};
  const proved = new Promise<void>((resolve) => {
    prove = resolve;
  });
  const url = await serve({ knocking: new Shares(10, 1) }, proved);
  const join = () => fetch(url, { method: "POST", headers });
  const answers = [join(), join()];
  const early = await Promise.race(answers);
  expect(early.status).toBe(429);
  prove();
  expect((await Promise.all(answers)).map(({ status }) => status).sort()).toEqual([201, 429]);
});

it("[SY86] bytes that are on their way are counted; past the share the session ends by name", async () => {
  const url = await serve({ underway: new Shares(1e9, 1_000) });
  const { session } = (await (await fetch(url, { method: "POST", headers })).json()) as { readonly session: string };
  const named = { "copress-session": session };
  const body = new Uint8Array(roomLimits.underwayFree * 2);
  const answer = await fetch(url, { method: "POST", headers: named, body });
  expect(answer.status).toBe(429);
  const told = decodeDown(new Uint8Array(await (await fetch(`${url}?after=0`, { headers: named })).arrayBuffer()));
  expect(told.close).toBe(closeReasons["rate-limited"].code);
});
