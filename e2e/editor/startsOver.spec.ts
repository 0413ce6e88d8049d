/** Words that the server will not take under their client id: the page starts over with them, in a real browser. */
import { createDeck, expect, test, textOf } from "../support/authors.ts";

declare const copress: { readonly doc: { clientID: number }; readonly text: { toString(): string } };

test("[CS19] other words under a client id that has some already are sent anew by a page that starts over", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, "# Start\n\n");
  const ada = await author(deck.links.edit.url, "Ada");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  const second = await ada.context.newPage();
  let deaf = false;
  const closed: (number | undefined)[] = [];
  await second.routeWebSocket(/\/sync\//, (socket) => {
    // Only the page's first life hears nothing.
    const first = closed.length === 0;
    const there = socket.connectToServer();
    there.onMessage((message) => {
      if (!first || !deaf) socket.send(message);
    });
    there.onClose((code, reason) => {
      closed.push(code);
      void socket.close({ ...(code === undefined ? {} : { code }), ...(reason === undefined ? {} : { reason }) });
    });
  });
  await second.goto(deck.links.edit.url);
  const light = second.locator("[data-save]");
  await expect(light).toHaveAttribute("data-save", "stored");
  // As a machine that was restored from its image: the same id, without what was written under it since.
  deaf = true;
  const id = await ada.page.evaluate(() => copress.doc.clientID);
  await second.evaluate((same) => {
    copress.doc.clientID = same;
  }, id);
  await ada.page.bringToFront();
  await ada.type("Control+End", "these were first ");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  await ada.page.close();

  await second.bringToFront();
  await second.locator(".text-box .cm-content").click();
  await second.keyboard.press("Control+End");
  // At once: keys that come while there is no page are nobody's.
  await second.keyboard.insertText("those came later ");
  await expect.poll(() => textOf(server, deck)).toContain("those came later");
  await expect(light).toHaveAttribute("data-save", "stored");
  expect(closed[0]).toBe(4424);
  const text = await textOf(server, deck);
  for (const words of ["these were first ", "those came later "]) expect(text.split(words)).toHaveLength(2);
  expect(await second.evaluate(() => copress.text.toString())).toBe(text);
  expect(await second.evaluate(() => copress.doc.clientID)).not.toBe(id);
});
