/** The editor's panes at work: stage, divider, folding, search, formulas, and pages that open nothing. */
import { createDeck, expect, test } from "../support/authors.ts";

const DECK =
  "# One\n\nfirst words\n\n---\n= id='two' data-x='1500'\n# Two\n\nsecond words\n\n---\n= data-x='3000'\n# Three\n";

test("[ED2] a slide that is clicked in the overview has the cursor", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  await expect(ada.stage.locator(".step")).toHaveCount(3);
  await ada.page.getByRole("button", { name: "Overview" }).click();
  await expect(ada.page.getByRole("button", { name: "Overview" })).toHaveAttribute("aria-pressed", "true");
  await ada.stage.locator(".step").nth(2).dispatchEvent("click");
  await expect(ada.page.getByRole("option", { name: /^3\. Three/ })).toHaveAttribute("aria-selected", "true");
  await expect(ada.text).toBeFocused();
  await ada.page.keyboard.press("End");
  await ada.page.keyboard.type("!");
  await expect.poll(() => ada.markdown()).toContain("# Three!");
});

test("[ED2] the stage's buttons take the cursor along", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  await expect(ada.stage.locator(".step.active")).toContainText("One");
  await ada.page.getByRole("button", { name: "Next" }).click();
  await expect(ada.page.getByRole("option", { name: /^2\. Two/ })).toHaveAttribute("aria-selected", "true");
  await ada.page.getByRole("button", { name: "Previous" }).click();
  await expect(ada.page.getByRole("option", { name: /^1\. One/ })).toHaveAttribute("aria-selected", "true");
});

test("[ED18] the divider moves by key and by hand, and is where it was left", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  const divider = ada.page.getByRole("separator");
  await expect(ada.text).toBeVisible();
  const value = async () => Number(await divider.getAttribute("aria-valuenow"));
  const first = await value();
  await divider.focus();
  await ada.page.keyboard.press("ArrowLeft");
  await expect.poll(value).toBeLessThan(first);
  const before = await value();
  const box = await divider.boundingBox();
  if (box === null) throw new Error("the divider is not shown");
  await ada.page.mouse.move(box.x, 300);
  await ada.page.mouse.down();
  await ada.page.mouse.move(box.x + 150, 300, { steps: 5 });
  await ada.page.mouse.up();
  await expect.poll(value).toBeGreaterThan(before);
  const left = await value();
  await ada.page.reload();
  await expect(ada.text).toBeVisible();
  expect(await value()).toBe(left);
});

test("formulas and code are set as such", async ({ server, author }) => {
  const deck = await createDeck(
    server,
    "---\nlatex: true\n---\n# A\n\n```python\ndef f(x):\n    return 'x' * 2\n```\n\nand $a_1^2$\n",
  );
  const ada = await author(deck.links.owner.url, "Ada");
  await expect(ada.stage.locator(".katex").first()).toBeVisible();
  await expect(ada.stage.locator("pre .hljs-keyword").first()).toHaveText("def");
});

test("[ED12] a slide's text folds away and comes back; words are found", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  await ada.page.locator(".cm-foldGutter").getByTitle("Fold", { exact: true }).nth(1).click();
  await expect(ada.page.locator(".cm-line", { hasText: "second words" })).toHaveCount(0);
  await ada.page.locator(".cm-foldPlaceholder").click();
  await expect(ada.page.locator(".cm-line", { hasText: "second words" })).toHaveCount(1);
  await ada.text.click();
  await ada.page.keyboard.press("Control+f");
  await ada.page.keyboard.type("words");
  await expect(ada.page.locator(".cm-searchMatch")).toHaveCount(2);
});

test("[ED11] a file that only calls itself an image is refused in words, and nothing is written", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  await ada.text.click();
  await ada.page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(["no image at all"], "fake.png", { type: "image/png" }));
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.querySelector(".cm-content")?.dispatchEvent(paste);
  });
  await expect(ada.page.getByText(/^fake\.png was not uploaded\./)).toBeVisible();
  expect(await ada.markdown()).toBe(DECK);
});

test("[ED17] an address without its secret, or of no deck, says so and offers the way home", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url.split("#")[0] ?? "", "Ada");
  await expect(ada.page.getByRole("alert").or(ada.page.locator("h1, h2")).first()).toBeVisible();
  await expect(ada.text).toHaveCount(0);
  await ada.page.goto(`${server.origin}/edit/nosuchdeck123#${deck.links.owner.secret}`);
  await expect(ada.page.getByRole("link", { name: /home|decks/i }).first()).toBeVisible();
  await expect(ada.text).toHaveCount(0);
});
