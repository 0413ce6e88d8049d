/** A server that is killed while it brings a zip into a deck. */
import { randomBytes } from "node:crypto";
import { makeZip } from "../../server/testing/makeZip.ts";
import { assetsResponseSchema, type CreateDeckResponse } from "../../shared/protocol/http.ts";
import { createDeck, expect, test, textOf } from "../support/authors.ts";
import { startServer, type TestServer } from "../support/server.ts";

// The server starts several times in one test, which takes a busy machine its time.
test.describe.configure({ timeout: 240_000 });

const OLD = "# Gardens\n\n---\n# Soil\n\nPeat and patience\n";
const NEW = "# Gardens, again\n\n![0](0.gif)\n\n---\n# Water\n\n![7](7.gif)\n";
const FILES = 8;
const MB = 1_000_000;
/** Other questions to the server between the import and the kill: sooner and later moments. "files": until the files are seen. */
const WAITS = [10, 100, 200, 400, "files", "files"] as const;

const zip = makeZip([
  { name: "deck.md", content: NEW },
  ...Array.from({ length: FILES }, (_, at) => ({
    name: `${at}.gif`,
    content: Buffer.concat([Buffer.from("GIF89a"), randomBytes(MB)]),
  })),
]);

const bring = (server: TestServer, { deck, links }: CreateDeckResponse): Promise<Response> =>
  fetch(`${server.origin}/api/decks/${deck.id}/import`, {
    method: "POST",
    headers: { authorization: `Bearer ${links.edit.secret}`, "content-type": "application/zip" },
    body: zip,
  });

const filesOf = async (server: TestServer, { deck, links }: CreateDeckResponse): Promise<number> => {
  const headers = { authorization: `Bearer ${links.view.secret}` };
  const answer = await fetch(`${server.origin}/api/decks/${deck.id}/assets`, { headers });
  return assetsResponseSchema.parse(await answer.json()).assets.length;
};

test("[HV27] [AS12] an import is killed at any moment: its files are there or not, then its text, and nothing is lost", async () => {
  const server = await startServer();
  try {
    for (const wait of WAITS) {
      const deck = await createDeck(server, OLD);
      const brought = bring(server, deck).then(
        ({ status }) => status,
        () => null,
      );
      if (wait === "files") while ((await filesOf(server, deck)) === 0);
      else for (let asked = 0; asked < wait; asked++) await fetch(`${server.origin}/healthz`);
      await server.kill("SIGKILL");
      const told = await brought;
      await server.restart();
      const [text, files] = [await textOf(server, deck), await filesOf(server, deck)];
      const states = [`0 ${OLD}`, `${FILES} ${OLD}`, `${FILES} ${NEW}`];
      expect(told === 200 ? states.slice(-1) : states).toContain(`${files} ${text}`);
      expect((await bring(server, deck)).status).toBe(200);
      expect([await textOf(server, deck), await filesOf(server, deck)]).toEqual([NEW, FILES]);
    }
  } finally {
    await server.close();
  }
});
