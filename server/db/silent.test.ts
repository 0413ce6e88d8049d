/** A PostgreSQL whose sockets fall silent, are held up, or break, under a whole server. */
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { fillDoc } from "../sync/log/wholeDeck.ts";
import { createEmptyDatabase, testServer } from "../testing/database.ts";
import { type SilentProxy, startSilentProxy } from "../testing/silentProxy.ts";
import { noteSkip } from "../testing/skips.ts";
import { codeOf, TestServer } from "../testing/testServer.ts";

if (testServer === null) noteSkip("silent PostgreSQL", "TEST_DATABASE_URL is not set");

describe.skipIf(testServer === null)("a PostgreSQL in trouble", () => {
  let drop: () => Promise<void>;
  let proxy: SilentProxy;
  let direct: pg.Client;
  let server: TestServer;

  beforeEach(async () => {
    const database = await createEmptyDatabase(testServer ?? "");
    drop = database.drop;
    const url = new URL(database.url);
    direct = new pg.Client({ connectionString: database.url });
    await direct.connect();
    proxy = await startSilentProxy(url.hostname, Number(url.port || 5432));
    url.host = `127.0.0.1:${proxy.port}`;
    server = await TestServer.start({ DATABASE_URL: url.href });
  }, 60_000);
  afterEach(async () => {
    await server.stop();
    await proxy.close();
    await direct.end();
    await drop();
  }, 60_000);

  const stored = async (deck: string): Promise<string> => {
    const { rows } = await direct.query<{ bytes: Buffer }>("SELECT bytes FROM updates WHERE deck_id = $1 ORDER BY id", [
      deck,
    ]);
    const doc = new Y.Doc();
    fillDoc(doc, { updates: rows.map(({ bytes }) => bytes) });
    return doc.getText("deck").toString();
  };
  const opened = async (text = "# Seed\n") => {
    const made = await server.create(text);
    const writer = await server.writer(made);
    return { made, id: made.deck.id, type: (word: string) => writer.insert(writer.length, word) };
  };
  const soon = { timeout: 20_000 };

  it("[SY76] stores on a new socket what a silent one took with it, once", async () => {
    const { id, type } = await opened();
    type("one ");
    await expect.poll(() => stored(id), soon).toBe("# Seed\none ");
    proxy.silence(false);
    type("two ");
    await expect.poll(() => stored(id), soon).toBe("# Seed\none two ");
    type("three ");
    await expect.poll(() => stored(id), soon).toBe("# Seed\none two three ");
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, soon).toBe(200);
  }, 60_000);

  it("[SY76] stores it also when the server is told to stop at that moment", async () => {
    const { id, made, type } = await opened();
    type("one ");
    await expect.poll(() => stored(id), soon).toBe("# Seed\none ");
    const colleague = await server.writer(made);
    proxy.silence(false);
    type("two ");
    await expect.poll(() => colleague.toString(), soon).toBe("# Seed\none two ");
    expect(await server.end()).toBe(true);
    expect(await stored(id)).toBe("# Seed\none two ");
  }, 60_000);

  it("[SY76] [HT14] says that nothing can be stored, and ends all the same", async () => {
    const { type } = await opened();
    proxy.silence(true);
    type("one ");
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, soon).toBe(503);
    expect(await codeOf(await fetch(`${server.url}/readyz`))).toBe("database-down");
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(await server.end()).toBe(false);
  }, 60_000);

  it("[SY75] writes again what a database that came back had lost, though nobody writes", async () => {
    const { id, made, type } = await opened();
    for (const word of ["one ", "two "]) {
      type(word);
      await expect.poll(() => stored(id), soon).toContain(word);
    }
    await direct.query("DELETE FROM updates WHERE id = (SELECT max(id) FROM updates)");
    proxy.cut();
    await expect.poll(() => stored(id), soon).toBe("# Seed\none two ");
    expect(await server.markdown(made)).toBe("# Seed\none two ");
  }, 60_000);

  it("[SY77] reads decks while more appends wait than there are places", async () => {
    const other = await server.create("# Other\n");
    const decks = await Promise.all(Array.from({ length: 12 }, () => opened()));
    await direct.query("BEGIN");
    await direct.query("LOCK TABLE updates IN EXCLUSIVE MODE");
    for (const deck of decks) deck.type("waits ");
    await expect
      .poll(async () => {
        // A transaction keeps the first answer that it gets.
        await direct.query("SELECT pg_stat_clear_snapshot()");
        const waiting = "SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
        return (await direct.query<{ n: number }>(waiting)).rows[0]?.n;
      }, soon)
      .toBeGreaterThanOrEqual(8);
    expect(await server.markdown(other)).toBe("# Other\n");
    await direct.query("COMMIT");
    for (const { id } of decks) await expect.poll(() => stored(id), soon).toBe("# Seed\nwaits ");
  }, 60_000);
});
