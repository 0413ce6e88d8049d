/** A real PostgreSQL whose disk is full, or whose connections are used up: the whole server, its doors and its sockets. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OwnCluster, openOwnCluster } from "./testing/ownCluster.ts";
import { codeOf, TestServer } from "./testing/testServer.ts";

const CONNECTIONS = 40;
const cluster: OwnCluster | null = await openOwnCluster("a full disk and too many clients", CONNECTIONS);

describe.skipIf(cluster === null)("a PostgreSQL that has no more", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start({ DATABASE_URL: cluster?.url ?? "" });
  });
  afterAll(async () => {
    await server?.stop();
    await cluster?.remove();
  });

  const post = (markdown: string): Promise<Response> =>
    fetch(`${server.url}/api/decks`, { method: "POST", headers: { "content-type": "text/markdown" }, body: markdown });
  const ready = async (): Promise<number> => (await fetch(`${server.url}/readyz`)).status;

  it("[HT20] [HT14] says that a disk is full, keeps what is typed, and stores it when there is room again", async () => {
    const made = await server.create("# A\n");
    const text = await server.writer(made);
    await cluster?.fill();
    // What is in memory already may still be written: a few small decks at most.
    await expect
      .poll(() => post(`# ${"large ".repeat(100_000)}\n`).then((answer) => answer.status), { timeout: 20_000 })
      .toBe(503);
    expect(await codeOf(await post(`# ${"large ".repeat(100_000)}\n`))).toBe("database-full");
    text.insert(0, "typed on a full disk\n\n");
    await cluster?.empty();
    await server.arrived(made, text);
    expect(await server.markdown(made)).toContain("typed on a full disk");
    await expect.poll(ready, { timeout: 20_000 }).toBe(200);
    expect((await post("# B\n")).status).toBe(201);
    await server.restart();
    expect(await server.markdown(made)).toBe(text.toString());
  }, 120_000);

  it("[HT20] says that a database has too many clients, and works again when some have gone", async () => {
    const made = await server.create("# A\n");
    const text = await server.writer(made);
    const others: pg.Client[] = [];
    for (let refused = false; !refused; ) {
      const client = new pg.Client({ connectionString: cluster?.url ?? "" });
      client.on("error", () => {});
      refused = await client.connect().then(
        () => false,
        () => true,
      );
      if (!refused) others.push(client);
    }
    expect(others.length).toBeGreaterThan(0);
    // More than the connections that the server has at hand.
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => post(`# ${n}\n`)));
    for (const answer of answers) expect([201, 503]).toContain(answer.status);
    for (const answer of answers) if (answer.status === 503) expect(await codeOf(answer)).toBe("database-busy");
    text.insert(0, "typed among many\n\n");
    await server.arrived(made, text);
    for (const client of others) await client.end();
    expect((await post("# B\n")).status).toBe(201);
    await server.restart();
    expect(await server.markdown(made)).toBe(text.toString());
  }, 120_000);
});
