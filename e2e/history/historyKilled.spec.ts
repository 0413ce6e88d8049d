/** A long history, thinned by a server that is killed while it does so. */

import { openDatabase } from "../../server/db/client.ts";
import type { Database } from "../../server/db/database.ts";
import { Versions } from "../../server/history/record/versions.ts";
import { PrismaVersions } from "../../server/history/store/prismaVersions.ts";
import type { CreateDeckResponse } from "../../shared/protocol/http.ts";
import type { DeckId } from "../../shared/protocol/ids.ts";
import { createDeck, expect, test, textOf } from "../support/authors.ts";
import { startServer, type TestServer } from "../support/server.ts";

// Servers start several times in one test, which takes a busy machine its time.
test.describe.configure({ timeout: 480_000 });

const MANY = 8_000;
/** Other questions to the server between the one that sets thinning off and the kill: sooner and later moments. */
const WAITS = [10, 60, 150, 300];
const NAMED = [2, 777, 2_500, MANY - 1];

/** The server's data, while it does not run. */
const withData = async <Result>(server: TestServer, run: (database: Database) => Promise<Result>): Promise<Result> => {
  const database = await openDatabase({ databaseUrl: null, dataDir: server.dataDir });
  try {
    return await run(database);
  } finally {
    await database.close();
  }
};

const versionsIn = (database: Database): Versions =>
  new Versions({
    store: new PrismaVersions(database),
    texts: { readKeyed: () => Promise.reject(new Error("a version needs no room")) },
    clock: { now: () => 0, after: () => () => undefined },
  });

/** Many old versions, one text by turns with another; some have a name, one was shown in a talk. */
const makeOld = async ({ pool }: Database, deck: string): Promise<void> => {
  await pool.query(
    `INSERT INTO versions (deck_id, number, at, kind, name, authors, slides, length, hash, layout)
      SELECT deck_id, n, at, 'auto', CASE WHEN n = ANY ($3::int[]) THEN 'named ' || n ELSE '' END,
        authors, slides, length, hash, layout
      FROM versions, generate_series(4, $2) n WHERE deck_id = $1 AND number = 2 + n % 2`,
    [deck, MANY, NAMED],
  );
  await pool.query("UPDATE versions SET name = 'named ' || number WHERE deck_id = $1 AND number = ANY ($2::int[])", [
    deck,
    NAMED,
  ]);
  await pool.query("UPDATE versions SET pinned = true WHERE deck_id = $1 AND number = 1234", [deck]);
  await pool.query(
    "UPDATE versions SET at = now() - interval '60 days' + number * interval '10 minutes' WHERE deck_id = $1",
    [deck],
  );
};

const wordsOf = (number: number): string => (number === 1 ? "# One\n" : number % 2 === 0 ? "# Two\n" : "# Three\n");

/** What the server says now, through the doors that people use: the text is one of these, and what has a name is read as it was. */
const doorsAgree = async (server: TestServer, door: CreateDeckResponse, texts: readonly string[]): Promise<void> => {
  expect(texts).toContain(await textOf(server, door));
  for (const number of [1, 1_234, ...NAMED]) {
    const answer = await fetch(`${server.origin}/api/decks/${door.deck.id}/versions/${number}/markdown`, {
      headers: { authorization: `Bearer ${door.links.view.secret}` },
    });
    expect([number, answer.status, await answer.text()]).toEqual([number, 200, wordsOf(number)]);
  }
};

test("[HV8] kill -9 while a history is thinned loses no named version and no text", async () => {
  const server = await startServer();
  try {
    const deck = await createDeck(server, "# One\n");
    const write = (text: string): Promise<Response> =>
      fetch(`${server.origin}/api/decks/${deck.deck.id}/markdown`, {
        method: "PUT",
        headers: { authorization: `Bearer ${deck.links.edit.secret}`, "content-type": "text/markdown" },
        body: text,
      });
    for (const text of ["# Two\n", "# Three\n"]) expect((await write(text)).status).toBe(200);
    await server.kill("SIGTERM");
    await withData(server, (database) => makeOld(database, deck.deck.id));
    let left = MANY;
    let texts: readonly string[] = ["# Three\n"];
    for (const [kill, wait] of WAITS.entries()) {
      await server.restart();
      await doorsAgree(server, deck, texts);
      // The first version after a start sets thinning off, in the background. Killed before it is answered, or after.
      const written = write(`# After start ${kill}\n`).catch(() => null);
      for (let asked = 0; asked < wait; asked++) await fetch(`${server.origin}/healthz`);
      await server.kill("SIGKILL");
      const text = `# After start ${kill}\n`;
      texts = (await written)?.ok ? [text] : [...texts, text];
      left = await withData(server, async (database) => {
        const id = deck.deck.id as DeckId;
        const versions = versionsIn(database);
        const old = (await versions.store.stamps(id)).filter(({ number }) => number <= MANY);
        const kept = new Set(old.map(({ number }) => number));
        for (const number of [1, 1_234, ...NAMED]) expect([number, kept.has(number)]).toEqual([number, true]);
        for (const { number } of old.filter((_, i) => i % 50 === 0 || old.length < 500))
          expect((await versions.read(id, number)).markdown).toBe(wordsOf(number));
        return old.length;
      });
      // All of it, or none.
      expect([true, false]).toContain(left === MANY);
      if (left !== MANY) expect(left).toBeLessThan(500);
    }
    await server.restart();
    await doorsAgree(server, deck, texts);
    expect((await write("# And once more\n")).status).toBe(200);
    await doorsAgree(server, deck, ["# And once more\n"]);
    // Waits for what is under way.
    await server.kill("SIGTERM");
    left = await withData(server, async (database) => {
      const stamps = await versionsIn(database).store.stamps(deck.deck.id as DeckId);
      return stamps.filter(({ number }) => number <= MANY).length;
    });
    expect(left).toBeLessThan(500);
  } finally {
    await server.close();
  }
});
