/** What one did is taken back, and nothing else: by mouse and keys, beside a colleague who writes. */
import type { Author } from "../support/authors.ts";
import { createDeck, expect, test, textOf } from "../support/authors.ts";
import { drag, row, titles } from "./slideRows.ts";

const DECK =
  "# One\n\nfirst\n\n---\n= id='two' data-x='1000'\n# Two\n\nsecond\n\n---\n\n# Three\n\nthird\n\n---\n\n# Four\n\nfourth\n";

const told = ({ page }: Author, words: string) => page.locator(".toast").filter({ hasText: words });

const ready = async (author: Author): Promise<void> => {
  await expect(author.light).toHaveAttribute("data-save", "stored");
  await expect(titles(author)).toHaveCount(4);
};

/** Puts the cursor behind these words, as a person would. */
const behind = async ({ page, text }: Author, words: string): Promise<void> => {
  await text.getByText(words, { exact: true }).click();
  await page.keyboard.press("End");
};

test("[ED32] a move by mouse is one step: undo takes it back with all that was written on the slide since", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  const ben = await author(deck.links.edit.url, "Ben");
  await ready(ada);
  await behind(ada, "first");
  await ada.page.keyboard.insertText(", pasted minutes ago");
  await behind(ben, "third");
  await ben.page.keyboard.type(" and Ben's sentence");
  await expect.poll(() => ada.markdown()).toContain("third and Ben's sentence");

  await drag(ada, /^3\. Three/, /^1\. One/);
  await expect(titles(ada)).toHaveText(["Three", "One", "Two", "Four"]);
  await expect(told(ada, "Moved to 1.")).toBeVisible();
  await expect(titles(ben)).toHaveText(["Three", "One", "Two", "Four"]);
  await ben.page.keyboard.type(", and more");
  await expect.poll(() => ada.markdown()).toContain("Ben's sentence, and more");

  await ada.page.keyboard.press("Control+z");
  await expect(titles(ada)).toHaveText(["One", "Two", "Three", "Four"]);
  const wanted = DECK.replace("first", "first, pasted minutes ago").replace(
    "third",
    "third and Ben's sentence, and more",
  );
  await expect.poll(() => textOf(server, deck)).toBe(wanted);
  await expect.poll(() => ada.markdown()).toBe(wanted);
  await expect.poll(() => ben.markdown()).toBe(wanted);

  await ada.page.keyboard.press("Control+y");
  await expect(titles(ben)).toHaveText(["Three", "One", "Two", "Four"]);
  await ada.page.keyboard.press("Control+z");
  await expect(titles(ben)).toHaveText(["One", "Two", "Three", "Four"]);
  await ada.page.keyboard.press("Control+z");
  await expect.poll(() => textOf(server, deck)).toBe(DECK.replace("third", "third and Ben's sentence, and more"));
  await ada.page.keyboard.press("Control+z");
  await expect.poll(() => textOf(server, deck)).toBe(DECK.replace("third", "third and Ben's sentence, and more"));
});

test("[ED32] moves by keys and menu are taken back from the list, one after the other", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  await ready(ada);
  await row(ada, /^1\. One/).click();
  await ada.page.getByRole("listbox", { name: "Slides" }).focus();
  await ada.page.keyboard.press("Alt+ArrowDown");
  await ada.page.keyboard.press("Alt+ArrowDown");
  await expect(titles(ada)).toHaveText(["Two", "Three", "One", "Four"]);
  await row(ada, /^4\. Four/).click({ button: "right" });
  await ada.page.getByRole("menuitem", { name: "Move up" }).click();
  await expect(titles(ada)).toHaveText(["Two", "Three", "Four", "One"]);
  await expect.poll(() => textOf(server, deck)).toMatch(/# Three[\s\S]*# Four[\s\S]*# One/);
  await ada.page.getByRole("listbox", { name: "Slides" }).focus();
  await ada.page.keyboard.press("Control+z");
  await expect(titles(ada)).toHaveText(["Two", "Three", "One", "Four"]);
  await ada.page.keyboard.press("Control+z");
  await ada.page.keyboard.press("Control+z");
  await expect(titles(ada)).toHaveText(["One", "Two", "Three", "Four"]);
  await expect.poll(() => textOf(server, deck)).toBe(DECK);
});

test("[ED32] “Undo” beside “Moved to” takes the move back, also when one has typed since", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  await ready(ada);
  await row(ada, /^2\. Two/).click();
  await ada.page.getByRole("button", { name: "This slide" }).click();
  await ada.page.getByRole("menuitem", { name: "Move to…" }).click();
  await ada.page.getByRole("textbox", { name: "To number" }).fill("4");
  await ada.page.keyboard.press("Enter");
  await expect(titles(ada)).toHaveText(["One", "Three", "Four", "Two"]);
  await expect.poll(() => textOf(server, deck)).toMatch(/# Four[\s\S]*# Two/);
  await behind(ada, "second");
  await ada.page.keyboard.type(" still");
  await told(ada, "Moved to 4.").getByRole("button", { name: "Undo" }).click();
  await expect(titles(ada)).toHaveText(["One", "Two", "Three", "Four"]);
  await expect.poll(() => textOf(server, deck)).toBe(DECK.replace("second", "second still"));
});

test("[ED31] what was typed on a slide is taken back where a colleague has moved it", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  const ben = await author(deck.links.edit.url, "Ben");
  await ready(ben);
  await behind(ada, "first");
  await ada.page.keyboard.insertText(", pasted minutes ago");
  await behind(ada, "second");
  await ada.page.keyboard.type(" of mine");
  await expect.poll(() => ben.markdown()).toContain("of mine");
  await row(ben, /^2\. Two/).click();
  await ben.page.getByRole("listbox", { name: "Slides" }).focus();
  await ben.page.keyboard.press("Alt+ArrowDown");
  await expect(titles(ada)).toHaveText(["One", "Three", "Two", "Four"]);
  await ada.page.keyboard.press("Control+z");
  await expect.poll(() => textOf(server, deck)).not.toContain("of mine");
  expect(await ada.markdown()).toContain("first, pasted minutes ago");
  await expect(titles(ben)).toHaveText(["One", "Three", "Two", "Four"]);
  await ben.page.keyboard.press("Control+z");
  await expect.poll(() => textOf(server, deck)).toBe(DECK.replace("first", "first, pasted minutes ago"));
});
