/** Writing where no WebSocket gets through, as behind a company's proxy: beside somebody who has one, and through a restart. */
import type { Page } from "@playwright/test";
import { type Author, createDeck, expect, test, textOf } from "../support/authors.ts";

/** As a proxy that strips `Upgrade`: what is asked is refused, HTTP goes on. */
const block = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL) {
        super(String(url).replace("/sync/", "/blocked/"));
      }
    };
  });
};

const write = async (author: Author, words: string): Promise<void> => {
  await author.page.bringToFront();
  await author.type("Control+End", words);
};

test("[CS20] one writes without WebSockets beside one who has them, through a restart", async ({
  ownServer: server,
  author,
}) => {
  test.setTimeout(180_000);
  const deck = await createDeck(server, "# Start\n\n");
  const ada = await author(deck.links.edit.url, "Ada");
  const ben = await author("about:blank", "Ben");
  await block(ben.page);
  const sockets: string[] = [];
  ben.page.on("websocket", (socket) => sockets.push(socket.url()));
  await ben.page.goto(deck.links.edit.url);
  await expect(ben.light).toHaveAttribute("data-save", "stored", { timeout: 30_000 });
  await write(ada, "from Ada ");
  await expect.poll(() => ben.markdown()).toContain("from Ada");
  await write(ben, "from Ben ");
  await expect.poll(() => ada.markdown()).toContain("from Ben");
  await expect(ben.light).toHaveAttribute("data-save", "stored");
  await expect(ada.page.getByRole("button", { name: "1 other person here" })).toBeVisible();

  await server.kill("SIGKILL");
  await write(ben, "while it was away ");
  await server.restart();
  await expect(ben.light).toHaveAttribute("data-save", "stored", { timeout: 60_000 });
  await expect(ada.light).toHaveAttribute("data-save", "stored", { timeout: 60_000 });
  await write(ada, "and on ");
  await expect.poll(() => ben.markdown()).toContain("and on");
  await expect.poll(() => textOf(server, deck)).toContain("while it was away");
  const text = await textOf(server, deck);
  for (const words of ["from Ada ", "from Ben ", "while it was away ", "and on "])
    expect(text.split(words)).toHaveLength(2);
  expect([await ada.markdown(), await ben.markdown()]).toEqual([text, text]);
  // Two were tried, and no more after that.
  expect(sockets.filter((url) => url.includes("/blocked/"))).toHaveLength(2);
});

test("[CS22] a link that is revoked ends the session of one without WebSockets", async ({ server, author }) => {
  const deck = await createDeck(server, "# Start\n\n");
  const ben = await author("about:blank", "Ben");
  await block(ben.page);
  await ben.page.goto(deck.links.view.url);
  await expect(ben.text).toContainText("Start", { timeout: 30_000 });
  const headers = { authorization: `Bearer ${deck.links.owner.secret}` };
  const links = `${server.origin}/api/decks/${deck.deck.id}/links`;
  const { links: all } = (await (await fetch(links, { headers })).json()) as { links: { id: string; role: string }[] };
  const id = all.find(({ role }) => role === "view")?.id;
  await fetch(`${links}/${id}`, { method: "DELETE", headers });
  await expect(ben.page.getByText(/revoked/).first()).toBeVisible();
});
