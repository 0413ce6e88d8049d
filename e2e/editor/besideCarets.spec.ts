/** Text that the browser inserts by itself, as text expanders, dictation and phone keyboards do, beside what we draw in the text. */
import type { Author } from "../support/authors.ts";
import { createDeck, expect, test, textOf } from "../support/authors.ts";

declare const copress: { readonly view: { coordsAtPos(at: number): { readonly left: number } | null } };

const LINES = ["# One", "", "first words", "", "---", "", "# Two", "", "second words", ""];
const DECK = LINES.join("\n");
const LONG = "The quick brown fox jumps over the lazy dog, and then it does so once more.";

/** Line from 0, and how many characters into it. */
type Spot = readonly [line: number, column: number];
const SPOTS: readonly Spot[] = [
  [2, 0],
  [2, 5],
  [2, 11],
  [1, 0],
  [3, 0],
  [9, 0],
];

const goTo = async ({ page, text }: Author, [line, column]: Spot): Promise<void> => {
  await text.focus();
  await page.keyboard.press("Control+Home");
  for (let n = 0; n < line; n += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  for (let n = 0; n < column; n += 1) await page.keyboard.press("ArrowRight");
};

const offsetOf = ([line, column]: Spot): number =>
  LINES.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + column;

const withText = (spot: Spot, text: string): string =>
  DECK.slice(0, offsetOf(spot)) + text + DECK.slice(offsetOf(spot));

/** With what [ED28] adds for a separator right below. */
const inserted = (spot: Spot, text: string): string =>
  withText(spot, LINES[spot[0] + 1] === "---" ? `${text}\n` : text);

const insertText = ({ page }: Author, words: string): Promise<boolean> =>
  page.evaluate((typed) => document.execCommand("insertText", false, typed), words);

/** As an input method does: a word grows, and is then settled. */
const compose = async ({ page, context }: Author, word: string): Promise<void> => {
  const cdp = await context.newCDPSession(page);
  for (let n = 1; n <= word.length; n += 1)
    await cdp.send("Input.imeSetComposition", { text: word.slice(0, n), selectionStart: n, selectionEnd: n });
  await cdp.send("Input.insertText", { text: word });
  await cdp.detach();
};

for (const spot of SPOTS) {
  test(`[ED30] what a browser inserts beside a colleague's caret is all that comes, at ${spot}`, async ({
    server,
    author,
  }) => {
    const deck = await createDeck(server, DECK);
    const ada = await author(deck.links.owner.url, "Ada");
    const ben = await author(deck.links.edit.url, "Benjamin");
    await expect(ben.text).toContainText("second words");
    await goTo(ben, spot);
    await expect(ada.page.locator(".cm-peerName")).toHaveAttribute("data-name", "Benjamin");
    await goTo(ada, spot);

    expect(await ada.text.evaluate((content) => content.textContent)).not.toContain("Benjamin");
    expect(await insertText(ada, LONG)).toBe(true);
    await expect.poll(() => ada.markdown()).toBe(inserted(spot, LONG));
    await compose(ada, "日本語");
    await expect.poll(() => textOf(server, deck)).toBe(inserted(spot, `${LONG}日本語`));
    await expect.poll(() => ben.markdown()).toBe(inserted(spot, `${LONG}日本語`));

    await ada.page.keyboard.press("Control+a");
    await ada.page.keyboard.press("Control+c");
    expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toBe(inserted(spot, `${LONG}日本語`));
  });
}

test("[ED30] a colleague's caret is where they are, and a click on it goes to the text", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  const ben = await author(deck.links.edit.url, "Benjamin");
  await expect(ben.text).toContainText("second words");
  await goTo(ben, [8, 6]);
  const caret = ada.page.locator(".cm-peerCaret");
  await expect(caret).toBeVisible();
  // Ben's way to there was drawn, too.
  const there = await ada.page.evaluate((at) => copress.view.coordsAtPos(at)?.left ?? Number.NaN, offsetOf([8, 6]));
  await expect.poll(async () => Math.abs(((await caret.boundingBox())?.x ?? Number.NaN) - there)).toBeLessThan(3);
  const [box, line] = [await caret.boundingBox(), await ada.page.getByText("second words").first().boundingBox()];
  if (box === null || line === null) throw new Error("not in view");
  expect(Math.abs(box.y + box.height / 2 - (line.y + line.height / 2))).toBeLessThan(8);
  await ada.page.mouse.click(box.x, box.y + box.height / 2);
  await ada.page.keyboard.type("!");
  await expect.poll(() => ada.markdown()).toBe(withText([8, 6], "!"));
  await expect(ada.page.locator(".cm-peerNear .cm-peerName")).toHaveCSS("opacity", "1");
});

test("[ED30] nor does what else we draw in the text become text: folds, tints, slips, the empty deck's hint", async ({
  server,
  author,
}) => {
  const source = "# One\n\nfirst words\n\n---\n= data-rotat='90'\n# Two\n\nsecond words\n";
  const deck = await createDeck(server, source);
  const ada = await author(deck.links.owner.url, "Ada");
  await expect(ada.text).toContainText("second words");
  await ada.text.focus();
  await ada.page.keyboard.press("Control+Alt+w");
  await ada.page.keyboard.press("Control+Home");
  await ada.page.keyboard.press("Control+Shift+BracketLeft");
  await expect(ada.page.locator(".cm-foldPlaceholder")).toHaveCount(1);
  await ada.page.keyboard.press("End");
  await ada.page.keyboard.press("ArrowRight");
  const before = await ada.markdown();
  await insertText(ada, LONG);
  await expect.poll(() => ada.markdown()).not.toBe(before);
  expect((await ada.markdown()).replace(LONG, "")).toBe(source);

  await ada.page.keyboard.press("Control+End");
  await insertText(ada, LONG);
  await ada.page.keyboard.press("ArrowUp");
  await ada.page.keyboard.press("ArrowUp");
  await ada.page.keyboard.press("ArrowUp");
  await ada.page.keyboard.press("ArrowUp");
  await ada.page.keyboard.press("End");
  await insertText(ada, LONG);
  expect((await ada.markdown()).replaceAll(LONG, "")).toBe(source);

  await ada.page.keyboard.press("Control+a");
  await ada.page.keyboard.press("Delete");
  await expect(ada.page.locator(".cm-placeholder")).toBeVisible();
  await insertText(ada, LONG);
  await expect.poll(() => ada.markdown()).toBe(LONG);
});
