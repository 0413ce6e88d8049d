/** A co-author writes while the talk is on: the audience stays where the talk is, and gets nothing that is not its own. */
import { createDeck } from "../support/authors.ts";
import { countMoves, edit, listenTo, movesOf } from "./talkEars.ts";
import { allSee, expect, type Guest, PHONE, startTalk, test } from "./talks.ts";

const markdown = `# Opening

???
SECRET-NOTE one

---
= id='live'
# Live

<!-- SECRET-COMMENT -->
the old text

---
# After

<div class="notes">SECRET-NOTE two</div>

---
# Last
`;

const at = async (guests: readonly Guest[], count: string): Promise<void> => {
  for (const { page } of guests) await expect(page.locator(".count")).toHaveText(count);
};

test("[FS22] [FS23] [FS25] edits, insertions, a rename, a move and a deletion of the live slide", async ({
  server,
  author,
  guest,
}) => {
  const { links } = await createDeck(server, markdown);
  const cleo = await author(links.edit.url, "Cleo");
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest(links.follow.url, "Fay");
  const gus = await guest(links.follow.url, "Gus", PHONE);
  const everybody = [ada, fay, gus];
  await startTalk(ada);
  await ada.page.keyboard.press("ArrowRight");
  await allSee(everybody, "Live");
  await edit(cleo, "the old text", "the new text");
  for (const { active } of everybody) await expect(active).toContainText("the new text");
  await edit(cleo, "# Opening\n", "# Opening\n\n---\n# Before\n");
  await at([fay, gus], "3 / 5");
  await allSee(everybody, "Live");
  await edit(cleo, "id='live'", "id='renamed'");
  for (const { stage } of [fay, gus]) await expect(stage.locator("#renamed.active")).toBeVisible();
  const live = "= id='renamed'\n# Live\n\n<!-- SECRET-COMMENT -->\nthe new text\n\n---\n";
  await edit(cleo, `${live}# After`, "# After");
  await allSee(everybody, "After");
  await expect(ada.page.getByText("The live slide was deleted.")).toBeVisible();
  await ada.page.keyboard.press("ArrowRight");
  await allSee(everybody, "Last");
});

test("[FS27] [ST34] [FS48] typing the live slide's separator again, or pasting the slide again, moves nobody", async ({
  server,
  author,
  guest,
}) => {
  const { links } = await createDeck(server, markdown);
  const cleo = await author(links.edit.url, "Cleo");
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest("about:blank", "Fay");
  await countMoves(fay.page);
  await fay.page.goto(links.follow.url);
  await startTalk(ada);
  await ada.page.keyboard.press("ArrowRight");
  await allSee([ada, fay], "Live");
  await fay.active.evaluate((element) => Object.assign(window, { live: element }));
  const before = await movesOf(fay.page);
  const separator = "---\n= id='live'\n# Live";
  await edit(cleo, separator, "= id='live'\n# Live");
  await expect(cleo.light).toHaveAttribute("data-save", "stored");
  await edit(cleo, "= id='live'\n# Live", separator);
  await edit(cleo, "the old text", "the new text");
  await expect(fay.active).toContainText("the new text");
  const slide = "---\n= id='live'\n# Live\n\n<!-- SECRET-COMMENT -->\nthe new text\n\n";
  await edit(cleo, slide, "");
  await expect(cleo.light).toHaveAttribute("data-save", "stored");
  await edit(cleo, "SECRET-NOTE one\n\n", `SECRET-NOTE one\n\n${slide}`);
  await edit(cleo, "the new text", "the last text");
  for (const { active } of [ada, fay]) await expect(active).toContainText("the last text");
  expect(await movesOf(fay.page)).toEqual(before);
  expect(await fay.active.evaluate((element) => Reflect.get(window, "live") === element)).toBe(true);
  await expect(fay.page.locator(".count")).toHaveText("2 / 4");
});

test("[FS28] a deletion of the live slide that is undone later is offered to the presenter, and moves nobody", async ({
  server,
  author,
  guest,
}) => {
  const { links } = await createDeck(server, markdown);
  const cleo = await author(links.edit.url, "Cleo");
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest(links.follow.url, "Fay");
  await startTalk(ada);
  await ada.page.keyboard.press("ArrowRight");
  await allSee([ada, fay], "Live");
  await edit(cleo, "---\n= id='live'\n# Live\n\n<!-- SECRET-COMMENT -->\nthe old text\n\n", "");
  await allSee([ada, fay], "After");
  await expect(ada.page.getByText("The live slide was deleted.")).toBeVisible();
  await cleo.text.click();
  await cleo.page.keyboard.press("Control+z");
  await expect(ada.page.getByText("The slide that was deleted is back.")).toBeVisible();
  await allSee([ada, fay], "After");
  await ada.page.getByRole("button", { name: "Go back to it" }).click();
  await allSee([ada, fay], "Live");
  await expect(ada.page.getByText("The slide that was deleted is back.")).toBeHidden();
  await ada.page.keyboard.press("ArrowRight");
  await allSee([ada, fay], "After");
  await ada.page.keyboard.press("ArrowLeft");
  await allSee([ada, fay], "Live");
});

test("[FS32] held edits wait until the presenter releases them", async ({ server, author, guest }) => {
  const { links } = await createDeck(server, markdown);
  const cleo = await author(links.edit.url, "Cleo");
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest(links.follow.url, "Fay");
  await startTalk(ada, async (dialog) => {
    await dialog.getByLabel("Edits during the talk").selectOption({ label: "Wait until I release them" });
  });
  await allSee([fay], "Opening");
  await edit(cleo, "# Opening", "# Changed");
  await expect(ada.page.getByText("The deck was edited.")).toBeVisible();
  await allSee([fay], "Opening");
  await ada.page.getByRole("button", { name: "Release" }).click();
  await allSee([ada, fay], "Changed");
});

test("[FG10] nothing of the notes, of comments, or of other links reaches a follower", async ({
  server,
  author,
  guest,
}) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest("about:blank", "Fay");
  const heard = listenTo(fay.page);
  await fay.page.goto(links.follow.url);
  await startTalk(ada);
  const cleo = await author(links.edit.url, "Cleo");
  await edit(cleo, "SECRET-NOTE one", "SECRET-NOTE and more");
  await edit(cleo, "the old text", "the new text");
  await ada.page.keyboard.press("ArrowRight");
  await expect(fay.active).toContainText("the new text");
  await ada.page.keyboard.press("End");
  await allSee([fay], "Last");
  const all = await heard.all();
  expect(all).toContain("the new text");
  const { follow, ...others } = links;
  for (const secret of ["SECRET-", ...Object.values(others).map((link) => link.secret)]) {
    expect(all.includes(secret), secret.slice(0, 8)).toBe(false);
  }
  expect(follow.secret).not.toBe("");
});
