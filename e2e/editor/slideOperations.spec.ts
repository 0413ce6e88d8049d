/** What the slide list does with whole slides, alone and while a colleague types. */
import type { Author } from "../support/authors.ts";
import { createDeck, expect, test, textOf } from "../support/authors.ts";
import { drag, row, titles } from "./slideRows.ts";

const DECK = "# One\n\n---\n= id='two' data-x='1000'\n# Two\n\nsecond\n\n---\n\n# Three\n\nsee [two](#two)\n";

const ready = async (author: Author): Promise<void> => {
  await expect(author.light).toHaveAttribute("data-save", "stored");
};

test("[ED5] one drags a slide while another types in it: nothing is lost, and the cursor goes along", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  const ben = await author(deck.links.edit.url, "Ben");
  await ready(ada);
  await ben.text.click();
  await ben.page.keyboard.press("Control+End");
  await ben.page.keyboard.press("ArrowLeft");
  const words = Array.from({ length: 14 }, (_, n) => ` word${n}`).join("");
  await Promise.all([ben.page.keyboard.type(words), drag(ada, /^3\. Three/, /^1\. One/)]);
  await expect(titles(ada)).toHaveText(["Three", "One", "Two"]);
  await expect(titles(ben)).toHaveText(["Three", "One", "Two"]);
  await ben.page.keyboard.type(" and on");
  await expect.poll(() => textOf(server, deck)).toContain(`see [two](#two)${words} and on\n`);
  await expect.poll(() => ada.markdown()).toContain(`see [two](#two)${words} and on\n`);
  expect(await ada.markdown()).toBe(await ben.markdown());
  await expect(row(ben, /^1\. Three/)).toHaveAttribute("aria-selected", "true");
  await expect(row(ada, /^1\. Three, Ben here/)).toBeVisible();
  await expect(ben.stage.locator(".step.active")).toContainText("and on");
});

test("[ED13] a slide moves by keyboard, again and again, and keeps its key", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  await ready(ada);
  await row(ada, /^1\. One/).click();
  const key = await row(ada, /^1\. One/).getAttribute("id");
  await ada.page.getByRole("listbox", { name: "Slides" }).focus();
  await ada.page.keyboard.press("Alt+ArrowDown");
  await ada.page.keyboard.press("Alt+ArrowDown");
  await expect(titles(ada)).toHaveText(["Two", "Three", "One"]);
  await expect.poll(() => textOf(server, deck)).toMatch(/^= id='two'[\s\S]*# Three[\s\S]*# One\s*$/);
  await expect(row(ada, /^3\. One/)).toHaveAttribute("id", key ?? "");
  await expect(row(ada, /^3\. One/)).toHaveAttribute("aria-selected", "true");
  await expect(ada.page.getByRole("status").filter({ hasText: "is now number 3 of 3" })).toBeAttached();
  await ada.page.keyboard.press("Alt+ArrowUp");
  await expect(titles(ada)).toHaveText(["Two", "One", "Three"]);
  await expect(ada.stage.locator(".step").nth(1)).toContainText("One");
});

test("[ED13] a new slide, a copy, a deleted slide: each one step of undo", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  await ready(ada);
  await row(ada, /^2\. Two/).click();
  await ada.page.getByRole("listbox", { name: "Slides" }).focus();
  await ada.page.keyboard.press("Control+Enter");
  await ada.page.keyboard.type("Fresh");
  await expect(titles(ada)).toHaveText(["One", "Two", "Fresh", "Three"]);
  expect(await ada.markdown()).toContain("---\n= data-x='2024' data-y='0'\n# Fresh\n\n---\n\n# Three");

  await row(ada, /^2\. Two/).click({ button: "right" });
  await ada.page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(titles(ada)).toHaveText(["One", "Two", "Two", "Fresh", "Three"]);
  expect(await ada.markdown()).toContain("---\n= data-x='2024' data-y='0'\n# Two\n\nsecond\n");
  await expect(row(ada, /^3\. Two/)).toHaveAttribute("aria-selected", "true");

  await ada.page.getByRole("listbox", { name: "Slides" }).focus();
  await ada.page.keyboard.press("Delete");
  await expect(titles(ada)).toHaveText(["One", "Two", "Fresh", "Three"]);
  await ada.page.getByRole("button", { name: "Undo" }).click();
  await expect(titles(ada)).toHaveText(["One", "Two", "Two", "Fresh", "Three"]);

  await ada.text.click();
  for (let times = 0; times < 4; times += 1) await ada.page.keyboard.press("Control+z");
  await expect.poll(() => ada.markdown()).toBe(DECK);
});

test("[ED13] a deleted slide comes back also when something was written since", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  await ready(ada);
  await row(ada, /^2\. Two/).click();
  await ada.page.getByRole("listbox", { name: "Slides" }).focus();
  await ada.page.keyboard.press("Delete");
  await expect(titles(ada)).toHaveText(["One", "Three"]);
  await ada.type("Control+Home", "> ");
  await ada.page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => ada.markdown()).toBe(`> ${DECK}`);
});

test("[ED13] an id is renamed with all links to it, from the menu", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  await ready(ada);
  await row(ada, /^2\. Two/).hover();
  await row(ada, /^2\. Two/)
    .locator(".slide-row-more")
    .click();
  await ada.page.getByRole("menuitem", { name: "Rename its id…" }).click();
  const field = ada.page.getByRole("textbox", { name: "Id" });
  await expect(field).toHaveValue("two");
  await field.fill("step-3");
  await ada.page.keyboard.press("Enter");
  await expect(ada.page.getByText("Use letters, digits")).toBeVisible();
  await field.fill("second");
  await ada.page.keyboard.press("Enter");
  await expect.poll(() => ada.markdown()).toBe(DECK.replace("id='two'", "id='second'").replace("#two", "#second"));
});

test("[ED14] a slide moves to a number; when the server refuses a move the list says why", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  await ready(ada);
  const moveTo = async (name: RegExp, number: string) => {
    await row(ada, name).click();
    await ada.page.getByRole("button", { name: "This slide" }).click();
    await ada.page.getByRole("menuitem", { name: "Move to…" }).click();
    await ada.page.getByRole("textbox", { name: "To number" }).fill(number);
    await ada.page.keyboard.press("Enter");
  };
  await moveTo(/^2\. Two/, "9");
  await expect(ada.page.getByText("Write a number from 1 to 3.")).toBeVisible();
  await ada.page.keyboard.press("Escape");
  await moveTo(/^2\. Two/, "1");
  await expect(titles(ada)).toHaveText(["Two", "One", "Three"]);
  await expect.poll(() => textOf(server, deck)).toMatch(/^= id='two'/);

  const problem = { type: "about:blank", title: "Not here.", detail: "Close the fence.", status: 409, code: "no-move" };
  await ada.page.route("**/moves", (route) => route.fulfill({ status: 409, json: problem }));
  await moveTo(/^3\. Three/, "1");
  await expect(ada.page.getByText("The slide was not moved. Not here. Close the fence.")).toBeVisible();
  await expect(titles(ada)).toHaveText(["Two", "One", "Three"]);
});

test("[ED14] away from the server slides are not moved, and everything else goes on", async ({ ownServer, author }) => {
  const deck = await createDeck(ownServer, DECK);
  const ada = await author(deck.links.owner.url, "Ada");
  await ready(ada);
  await ownServer.kill("SIGKILL");
  await expect(ada.light).toHaveAttribute("data-save", "offline");
  await row(ada, /^1\. One/).click();
  await ada.page.getByRole("listbox", { name: "Slides" }).focus();
  await ada.page.keyboard.press("Alt+ArrowDown");
  await expect(ada.page.getByText(/moved by the server, which is out of reach/)).toBeVisible();
  await expect(titles(ada)).toHaveText(["One", "Two", "Three"]);
  await ada.page.keyboard.press("Control+Enter");
  await ada.page.keyboard.type("While away");
  await expect(titles(ada)).toHaveText(["One", "While away", "Two", "Three"]);
  await ownServer.restart();
  await expect(ada.light).toHaveAttribute("data-save", "stored", { timeout: 30_000 });
  expect(await textOf(ownServer, deck)).toContain("# While away");
});

test("[ED15] a reader's list offers nothing that changes the deck", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const eve = await author(deck.links.view.url, "Eve");
  await expect(titles(eve)).toHaveText(["One", "Two", "Three"]);
  await expect(eve.page.getByRole("button", { name: "New slide" })).toHaveCount(0);
  await row(eve, /^2\. Two/).click();
  await eve.page.getByRole("listbox", { name: "Slides" }).focus();
  for (const key of ["Delete", "Alt+ArrowDown", "Control+Enter", "F2"]) await eve.page.keyboard.press(key);
  await expect(eve.page.locator(".slide-row-more")).toHaveCount(0);
  expect(await eve.markdown()).toBe(DECK);
  expect(await textOf(server, deck)).toBe(DECK);
});

test("a finger moves a slide after a long press, and scrolls with a short one", async ({ server, browser }) => {
  const more = Array.from({ length: 20 }, (_, n) => `\n---\n\n# More ${n}\n`).join("");
  const deck = await createDeck(server, DECK + more);
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 1000, height: 700 } });
  const page = await context.newPage();
  await page.goto(deck.links.owner.url);
  await expect(page.locator("[data-save]")).toHaveAttribute("data-save", "stored");
  const session = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  const middle = async (name: RegExp) => {
    const box = await page.getByRole("option", { name }).boundingBox();
    if (box === null) throw new Error("the row is not in view");
    return { x: box.x + 60, y: box.y + box.height / 2, top: box.y };
  };
  const [third, first] = [await middle(/^3\. Three/), await middle(/^1\. One/)];
  await touch("touchStart", third.x, third.y);
  await expect(page.locator(".slide-row-dragged")).toBeVisible();
  for (let step = 1; step <= 5; step += 1)
    await touch("touchMove", third.x, third.y + ((first.top + 2 - third.y) * step) / 5);
  await touch("touchEnd");
  await expect(page.locator(".slide-row-title").first()).toHaveText("Three");
  await expect.poll(() => textOf(server, deck)).toMatch(/^\s*# Three[\s\S]*# One[\s\S]*# Two/);

  const list = page.getByRole("listbox", { name: "Slides" });
  const start = await middle(/^8\. /);
  await touch("touchStart", start.x, start.y);
  for (let step = 1; step <= 6; step += 1) await touch("touchMove", start.x, start.y - step * 40);
  await touch("touchEnd");
  await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(50);
  // Asked of the text: the first row may be out of sight by now, and then the list does not draw it.
  expect(await textOf(server, deck)).toMatch(/^\s*# Three[\s\S]*# One[\s\S]*# Two[\s\S]*# More 0[\s\S]*# More 19/);
  await context.close();
});

test("[ED13] deleting and moving never merge slides, and what cannot be done says why", async ({ server, author }) => {
  const open =
    "# One\n\n---\n\n---\n\nAlpha\n---\n= data-x='1000'\n# Beta\n---\n~~~\nGamma\n\n---\n\n# Last\n\n~~~ js\nx\n~~~\n";
  const deck = await createDeck(server, open);
  const ada = await author(deck.links.owner.url, "Ada");
  await ready(ada);
  const list = ada.page.getByRole("listbox", { name: "Slides" });
  await expect(titles(ada)).toHaveCount(6);
  await row(ada, /^4\. Beta/).click();
  await list.focus();
  await ada.page.keyboard.press("Delete");
  await expect(titles(ada)).toHaveCount(5);
  expect(await ada.markdown()).toContain("Alpha\n\n---\n~~~");
  await row(ada, /^1\. One/).click();
  await list.focus();
  await ada.page.keyboard.press("Delete");
  await expect(titles(ada)).toHaveCount(4);
  await row(ada, /^1\./).click();
  await list.focus();
  await ada.page.keyboard.press("Alt+ArrowDown");
  await expect(row(ada, /^1\. Alpha/)).toBeVisible();
  await expect.poll(() => textOf(server, deck)).toMatch(/^\s*(?:---\s+)?Alpha\n\n---\n\s*---\n~~~/);
});
