/** [ED28] What is typed and pasted beside a separator leaves the slides as they are, for the one who types and for the other. */
import { type Author, createDeck, expect, test } from "../support/authors.ts";

const DECK = "# One\n\nwords\n\n---\n# Two\n\n---\n# Three\n";

interface View {
  readonly state: { readonly doc: { line(n: number): { readonly to: number } } };
  dispatch(spec: object): void;
  focus(): void;
}
declare const copress: { readonly view: View };

/** The cursor at the end of line `n`, from 1. */
const toLine = (author: Author, n: number): Promise<void> =>
  author.page.evaluate((number) => {
    copress.view.focus();
    copress.view.dispatch({ selection: { anchor: copress.view.state.doc.line(number).to } });
  }, n);

const paste = (author: Author, data: { readonly text?: string; readonly image?: string }): Promise<void> =>
  author.page.evaluate(({ text, image }) => {
    const clipboard = new DataTransfer();
    if (text !== undefined) clipboard.setData("text/plain", text);
    if (image !== undefined) {
      const bytes = Uint8Array.from(atob(image), (letter) => letter.charCodeAt(0));
      clipboard.items.add(new File([bytes], "bee.png", { type: "image/png" }));
    }
    const event = new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true });
    document.querySelector(".text-box .cm-content")?.dispatchEvent(event);
  }, data);

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("[ED28] typing, deleting and pasting beside a separator, with one step of undo", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  const ben = await author(deck.links.edit.url, "Ben");
  await expect(ben.page.getByRole("option")).toHaveCount(3);
  await toLine(ada, 4);
  await ada.page.keyboard.type("x");
  await expect.poll(() => ada.markdown()).toBe("# One\n\nwords\nx\n\n---\n# Two\n\n---\n# Three\n");
  await ada.page.keyboard.press("Control+z");
  await expect.poll(() => ada.markdown()).toBe(DECK);
  // Backwards through the blank line: it stays, the cursor moves on.
  await toLine(ada, 4);
  await ada.page.keyboard.press("Backspace");
  await ada.page.keyboard.type("!");
  await expect.poll(() => ada.markdown()).toBe(DECK.replace("words", "words!"));
  await toLine(ada, 5);
  await ada.page.keyboard.type("behind");
  await expect.poll(() => ada.markdown()).toBe("# One\n\nwords!\n\n---\nbehind\n# Two\n\n---\n# Three\n");
  await toLine(ada, 8);
  await paste(ada, { text: "two\nlines" });
  // The other, meanwhile, in the line above the same dashes.
  await toLine(ben, 7);
  await ben.page.keyboard.type("Ben");
  await expect.poll(() => ada.markdown()).toContain("Ben");
  await expect.poll(() => ben.markdown()).toContain("lines");
  await expect(ben.page.getByRole("option")).toHaveCount(3);
  expect(await ben.markdown()).toBe(await ada.markdown());
});

test("[ED11] an image on the empty line above a separator is a paragraph of its slide", async ({ server, author }) => {
  const ada = await author((await createDeck(server, DECK)).links.owner.url, "Ada");
  await expect(ada.page.getByRole("option")).toHaveCount(3);
  await toLine(ada, 7);
  await paste(ada, { image: PIXEL });
  await expect.poll(() => ada.markdown()).toBe(DECK.replace("# Two\n", "# Two\n\n![bee](images/bee.png)\n"));
  await expect(ada.page.getByRole("option")).toHaveCount(3);
});

for (const line of ["***", "___"]) {
  test(`[ED28] ${line} that one is typing becomes bold words`, async ({ server, author }) => {
    const ada = await author((await createDeck(server, "# One\n\n")).links.owner.url, "Ada");
    await ada.type("Control+End", `${line}so${line} it is`);
    await expect.poll(() => ada.markdown()).toBe(`# One\n\n${line}so${line} it is`);
  });
}
