/** What the image is made of: the program with only those files of its packages that it reaches. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createDeck, expect, test, textOf } from "../support/authors.ts";
import { root, startServer } from "../support/server.ts";

test.setTimeout(180_000);

test("a packed server keeps, shows and exports decks, from a folder without the project", async ({ author }) => {
  const folder = await mkdtemp(join(tmpdir(), "copress-packed-"));
  await promisify(execFile)(process.execPath, ["scripts/pack.mjs", folder], { cwd: root });
  const server = await startServer({ folder });
  try {
    const deck = await createDeck(server, "# Packed\n\n```js\nconst a = 1;\n```\n\n---\n\n$$a^2$$\n");
    const someone = await author(deck.links.edit.url.replace(/^[a-z]+:\/\/[^/]+/, server.origin));
    await someone.type("Control+End", "more");
    await expect(someone.light).toHaveAttribute("data-save", "stored");
    expect(await textOf(server, deck)).toContain("more");
    const headers = { authorization: `Bearer ${deck.links.owner.secret}` };
    const site = await fetch(`${server.origin}/api/decks/${deck.deck.id}/export?as=site`, { headers });
    expect([site.status, site.headers.get("content-type")]).toEqual([200, "application/zip"]);
    await site.arrayBuffer();
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
});
