/** A walk's ground: a server with its data, the decks, and everybody's tabs. */
import type { Browser } from "@playwright/test";
import { createEmptyDatabase } from "../../server/testing/database.ts";
import type { CreateDeckResponse } from "../../shared/protocol/http.ts";
import { createDeck } from "../support/authors.ts";
import { freePort, type ServerOptions, startServer, type TestServer } from "../support/server.ts";
import { BrowserTab, type Machine } from "./browserTab.ts";
import { firstTexts, type Seat, seats } from "./cast.ts";
import { ForeignTab } from "./foreignTab.ts";
import { Hush } from "./hush.ts";
import type { Counts } from "./model.ts";
import { countWords } from "./model.ts";
import { Network } from "./network.ts";
import type { Tab } from "./tab.ts";
import type { Talk } from "./talk.ts";
import { within } from "./within.ts";

export interface DeckHere {
  readonly index: number;
  readonly door: CreateDeckResponse;
  /** What its text is known to be, since the last quiet. */
  text: string;
  words: Counts;
  /** How often text was moved or written anew by the server: undo knows nothing of what is older. */
  era: number;
}

/** Where data are kept; "postgres" makes a database of its own on this server, and drops it. */
export type Ground = { readonly kind: "embedded" } | { readonly kind: "postgres"; readonly server: string };

export interface World {
  readonly browser: Browser;
  readonly server: TestServer;
  readonly hush: Hush;
  readonly decks: readonly DeckHere[];
  readonly tabs: readonly Tab[];
  /** The talks that are on, by their deck's index. */
  readonly talks: Map<number, Talk>;
  /** A process of its own on the same data, at another address. Only while the server is down. */
  startReader(): Promise<TestServer>;
  close(): Promise<void>;
}

/** For closing all pages: one that hangs must not keep the server and its data. */
const LEAVE_MS = 120_000;

const phone = { viewport: { width: 390, height: 844 } } as const;
/** Caps that one address with seven people would meet. */
const uncapped = { CREATES_PER_MINUTE: "100000", LOOKUPS_PER_MINUTE: "100000", LOG_LEVEL: "warn" };

const identity = (name: string): void => {
  if (window !== window.top || !location.protocol.startsWith("http")) return;
  localStorage.setItem("copress:debug", "1");
  if (localStorage.getItem("copress:identity") === null)
    localStorage.setItem("copress:identity", JSON.stringify({ name, color: "#2f5fc4" }));
};

const openMachine = async (browser: Browser, { form, person }: Seat): Promise<Machine> => {
  const network = await Network.open();
  const context = await browser.newContext({ ...(form === "phone" ? phone : {}), proxy: network.proxy });
  context.setDefaultTimeout(45_000);
  await context.addInitScript(identity, person);
  return { context, network };
};

const openTabs = async (browser: Browser, server: TestServer, decks: readonly DeckHere[], hush: Hush) => {
  const machines = new Map<string, Machine>();
  const tabs: Tab[] = [];
  for (const [index, seat] of seats.entries()) {
    const door = decks[seat.deck]?.door;
    if (door === undefined) throw new Error(`${seat.name} sits at a deck that is not there`);
    if (seat.form === "foreign") {
      const { secret } = door.links.edit;
      tabs.push(new ForeignTab(index, seat, { origin: server.origin, deck: door.deck.id, secret }, hush));
      continue;
    }
    const machine = machines.get(seat.person) ?? (await openMachine(browser, seat));
    machines.set(seat.person, machine);
    const tab = new BrowserTab(index, seat, machine, door.links.edit.url, hush);
    tabs.push(tab);
    await tab.open();
  }
  return { tabs, machines };
};

const makeGround = async (ground: Ground): Promise<{ options: ServerOptions; drop(): Promise<void> }> => {
  if (ground.kind === "embedded") return { options: { env: uncapped }, drop: async () => undefined };
  const database = await createEmptyDatabase(ground.server);
  return { options: { env: uncapped, databaseUrl: database.url }, drop: database.drop };
};

/** Everybody at their tabs, at quiet. Whoever makes a world closes it. */
export const makeWorld = async (browser: Browser, ground: Ground): Promise<World> => {
  const { options, drop } = await makeGround(ground);
  const server = await startServer(options);
  const hush = new Hush();
  const decks: DeckHere[] = [];
  for (const [index, text] of firstTexts.entries())
    decks.push({ index, door: await createDeck(server, text), text, words: countWords(text), era: 0 });
  const { tabs, machines } = await openTabs(browser, server, decks, hush);
  const talks = new Map<number, Talk>();
  return {
    ...{ browser, server, hush, decks, tabs, talks },
    startReader: async () => startServer({ ...options, dataDir: server.dataDir, port: await freePort() }),
    async close() {
      const leave = async (): Promise<void> => {
        for (const talk of talks.values()) await talk.close();
        for (const tab of tabs) await tab.close();
        for (const { context } of machines.values()) await context.close();
      };
      const [left] = await Promise.allSettled([within(LEAVE_MS, "closing all pages", leave())]);
      for (const { network } of machines.values()) network.close();
      await server.close();
      await drop();
      if (left.status === "rejected") throw left.reason;
    },
  };
};
