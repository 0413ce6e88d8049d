/** Exports over HTTP, from a real server, opened as the person who asked for them would. */
import { expect, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { makeFolder, onePixel } from "../../server/cli/testing.ts";
import type { CreateDeckResponse } from "../../shared/protocol/http.ts";
import type { Role } from "../../shared/protocol/roles.ts";
import { createDeck } from "../support/authors.ts";
import { openTalk } from "../support/copress.ts";
import { pagesIn } from "../support/pdfPages.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let deck: CreateDeckResponse;
test.beforeAll(async () => {
  server = await startServer({ env: { PDFS_AT_ONCE: "1" } });
  deck = await createDeck(
    server,
    "---\ntitle: Bees\n---\n# One\n\n![dot](images/a.png)\n\n???\nsecret-note\n\n---\n# Two\n\n---\n# Three\n",
  );
  const put = await fetch(`${server.origin}/api/decks/${deck.deck.id}/assets/images/a.png`, {
    method: "PUT",
    body: new Uint8Array(onePixel),
    headers: { authorization: `Bearer ${deck.links.owner.secret}` },
  });
  expect(put.status).toBe(200);
});
test.afterAll(() => server.close());

const ask = (as: string, role: Role = "present") =>
  fetch(`${server.origin}/api/decks/${deck.deck.id}/export?as=${as}`, {
    headers: { authorization: `Bearer ${deck.links[role].secret}` },
  });

test("[EX40] the folder in the zip opens from disk without a network", async ({ browser }) => {
  const answer = await ask("site");
  expect(answer.status).toBe(200);
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  expect(Object.keys(files).sort()).toEqual([
    "Bees/files.js",
    "Bees/images/a.png",
    "Bees/index.html",
    "Bees/licences.txt",
  ]);
  expect(Buffer.from(files["Bees/index.html"] ?? []).includes("secret-note")).toBe(false);
  const folder = makeFolder(files);
  const context = await browser.newContext({ offline: true });
  const { stage, complaints } = await openTalk(context, folder.at("Bees"));
  await expect(stage.locator(".step")).toHaveCount(3);
  const dot = stage.getByAltText("dot");
  await expect.poll(() => dot.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(1);
  expect(complaints).toEqual([]);
  await context.close();
  folder.remove();
});

test("[EX42] [EX44] [EX47] a PDF has a page for each slide, another one waits its turn, and one more than the deck's share is refused", async () => {
  const answers = await Promise.all([ask("pdf"), ask("pdf", "view"), ask("pdf")]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
  const made = answers.find(({ status }) => status === 200);
  expect(made?.headers.get("content-type")).toBe("application/pdf");
  expect(made?.headers.get("content-disposition")).toContain("Bees.pdf");
  const pdf = (await made?.arrayBuffer()) ?? new ArrayBuffer(0);
  expect(pagesIn(Buffer.from(pdf))).toHaveLength(3);
});
