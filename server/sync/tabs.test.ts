/** People as they come: ordinary WebsocketProviders, with and without the browser's own channel between tabs, with and without cookies. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { AuthorId, DeckId, LinkId } from "../../shared/protocol/ids.ts";
import { messageType } from "../../shared/protocol/sync.ts";
import { Lookups } from "../access/lookups.ts";
import { Tickets } from "../access/tickets.ts";
import { systemClock } from "../base/clock.ts";
import { encodeSeed } from "../decks/seed.ts";
import { MemoryLog } from "../testing/memoryLog.ts";
import { TestAccess } from "../testing/roomWorld.ts";
import { Rooms } from "./rooms.ts";
import { openShares } from "./underway.ts";
import { attachSyncGateway } from "./wsGateway.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

class OpenAccess extends TestAccess {
  override async open() {
    return { deck: "deck-one" as DeckId, role: "edit" as const, link: "link-edit" as LinkId };
  }
}

/** One deck on one port; `restart` is another process on the same log. */
class Place {
  readonly log = new MemoryLog();
  readonly deck = `deck-${Math.random().toString(36).slice(2)}`;
  readonly refused: string[] = [];
  opened = 0;
  port = 0;
  #server: Server | null = null;
  #rooms: Rooms | null = null;
  #programs = 0;

  constructor() {
    this.log.create("deck-one" as DeckId, encodeSeed(""));
  }

  async start(): Promise<void> {
    const { log } = this;
    const access = new OpenAccess();
    const report = (event: string, details: Readonly<Record<string, unknown>>) => {
      if (event === "refused" || event === "replaced") this.refused.push(`${event} ${JSON.stringify(details)}`);
    };
    const notes = { changed: () => {}, slides: () => {}, met: () => {} };
    const rooms = new Rooms({ log, access, clock: systemClock, soon: setImmediate, report, notes });
    const server = createServer();
    attachSyncGateway(server, {
      ...{
        rooms,
        access,
        tickets: new Tickets(systemClock),
        lookups: new Lookups(systemClock, { lookupsPerMinute: 1_000 }, () => {}),
        clock: systemClock,
        originAllowed: () => true,
        shares: openShares(),
        addressOf: () => "203.0.113.7",
        report,
      },
      identify: ({ headers }) => {
        this.opened += 1;
        const lasting = headers.cookie !== undefined;
        return { author: (headers.cookie ?? `program-${++this.#programs}`) as AuthorId, lasting };
      },
    });
    server.listen(this.port, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address !== null && typeof address === "object") this.port = address.port;
    this.#server = server;
    this.#rooms = rooms;
  }

  async stop(): Promise<void> {
    await this.#rooms?.close(1_000);
    const server = this.#server;
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  }
}

const person = (place: Place, number: number, cookies: boolean, channel: boolean) => {
  const doc = new Y.Doc();
  class Polyfill extends WebSocket {
    constructor(url: string) {
      super(url, cookies ? { headers: { cookie: `person-${number >> 1}` } } : {});
    }
  }
  const provider = new WebsocketProvider(`ws://127.0.0.1:${place.port}/sync`, "deck-one", doc, {
    params: { token: "x".repeat(40), room: place.deck },
    WebSocketPolyfill: Polyfill as never,
    disableBc: !channel,
    maxBackoffTime: 200,
  });
  provider.messageHandlers[messageType.stored] = () => undefined;
  provider.awareness.setLocalState({ user: { name: `P${number}`, color: "#112233" } });
  closing.push(() => {
    provider.destroy();
    doc.destroy();
  });
  return { doc, provider, text: doc.getText("deck"), number };
};

/** `CROWD=200 npx vitest run server/sync/tabs.test.ts` is the same with more, and prints how it went. */
const PEOPLE = Number(process.env.CROWD ?? 12);
const WITHIN = process.env.CROWD ? 60_000 : 20_000;

describe("ordinary clients, two a person", () => {
  for (const cookies of [true, false])
    for (const channel of [true, false])
      it(
        `[SY42] [SY45] come back from a drop and a restart, and are quiet: ${cookies ? "with" : "no"} cookies, ${channel ? "with" : "no"} channel between tabs`,
        async () => {
          const place = new Place();
          await place.start();
          closing.push(() => place.stop());
          const people = Array.from({ length: PEOPLE }, (_, number) => person(place, number, cookies, channel));
          const settled = (words: number) =>
            expect
              .poll(
                () => {
                  const texts = new Set(people.map(({ text }) => text.toString()));
                  const seen = people.map(({ provider }) => provider.awareness.getStates().size);
                  const [only = ""] = texts;
                  return [texts.size, only.length, Math.min(...seen), people.every(({ provider }) => provider.synced)];
                },
                { timeout: WITHIN },
              )
              .toEqual([1, words, PEOPLE, true]);
          const type = () => {
            for (const { text } of people) text.insert(text.length, "x");
          };
          await expect.poll(() => people.every(({ provider }) => provider.synced), { timeout: WITHIN }).toBe(true);
          type();
          await settled(PEOPLE);
          const dropped = people.slice(0, 4);
          for (const { provider } of dropped) provider.ws?.close();
          type();
          await settled(2 * PEOPLE);
          await place.stop();
          type();
          await place.start();
          type();
          const back = performance.now();
          await settled(4 * PEOPLE);
          if (process.env.CROWD) {
            const sockets = place.opened;
            const ms = Math.round(performance.now() - back);
            console.info({
              people: PEOPLE,
              cookies,
              channel,
              sockets,
              refusals: place.refused.length,
              quietAfterMs: ms,
            });
          }
          expect(place.refused).toEqual([]);
          const before = place.opened;
          for (const { provider } of people) provider.awareness.setLocalStateField("slide", "first");
          type();
          await settled(5 * PEOPLE);
          expect([place.opened - before, place.refused]).toEqual([0, []]);
        },
        4 * WITHIN,
      );
});
