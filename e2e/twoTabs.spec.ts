import { createDeck, expect, test, textOf } from "./support/authors.ts";

test("[SY42] two tabs of one deck in one browser both stay, both type, and make no new sockets", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, "# Start\n\n");
  const ada = await author(deck.links.edit.url, "Ada");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  const second = await ada.context.newPage();
  let sockets = 0;
  for (const page of [ada.page, second])
    page.on("websocket", (socket) => {
      if (socket.url().includes("/sync/")) sockets += 1;
    });
  await second.goto(deck.links.edit.url);
  const light = second.locator("[data-save]");
  await expect(light).toHaveAttribute("data-save", "stored");
  for (let round = 0; round < 5; round++) {
    await second.bringToFront();
    await second.locator(".text-box .cm-content").click();
    await second.keyboard.press("Control+End");
    await second.keyboard.type(`two${round} `);
    await ada.page.bringToFront();
    await ada.type("Control+End", `one${round} `);
    await expect(ada.light).toHaveAttribute("data-save", "stored");
    await expect(light).toHaveAttribute("data-save", "stored");
  }
  await expect.poll(() => textOf(server, deck)).toContain("one4");
  const text = await textOf(server, deck);
  for (let round = 0; round < 5; round++) {
    for (const word of [`one${round}`, `two${round}`]) expect(text.split(word)).toHaveLength(2);
  }
  // The first tab's own was opened before; the second's is the one.
  expect(sockets).toBe(1);
});
