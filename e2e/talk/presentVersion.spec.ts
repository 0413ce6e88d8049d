/** Presenting a version of the deck's history. */
import { createDeck } from "../support/authors.ts";
import { allSee, expect, markdown, startTalk, test } from "./talks.ts";

test("[FP29] [FS35] who may read the history shows a version of it; others see which one", async ({
  server,
  guest,
}) => {
  const deck = await createDeck(server, markdown);
  const { links } = deck;
  const ask = (path: string, method: string, type: string, body: string) =>
    fetch(`${server.origin}/api/decks/${deck.deck.id}/${path}`, {
      method,
      headers: { authorization: `Bearer ${links.edit.secret}`, "content-type": type },
      body,
    });
  await ask("versions", "POST", "application/json", JSON.stringify({ name: "As rehearsed" }));
  await ask("markdown", "PUT", "text/markdown", markdown.replace("# Opening", "# Beginning"));
  const ada = await guest(links.edit.url.replace("/edit/", "/present/"), "Ada");
  const fay = await guest(links.follow.url, "Fay");
  await startTalk(ada, async (dialog) => {
    await dialog.getByLabel("Edits during the talk").selectOption("Never: show an earlier version");
    await expect(dialog.getByLabel("The version that is shown")).toContainText("As rehearsed");
  });
  await allSee([ada, fay], "Opening");

  const ben = await guest(links.present.url, "Ben");
  await ben.page.getByRole("button", { name: "Take over…" }).click();
  await ben.page.getByRole("alertdialog").getByRole("button", { name: "Take over" }).click();
  await ben.page.getByRole("button", { name: "More" }).click();
  await ben.page.getByRole("menuitem", { name: "Settings of the talk" }).click();
  const settings = ben.page.getByRole("dialog");
  await expect(settings.getByLabel("The version that is shown")).toContainText("Version 1");
  await settings.getByLabel("Edits during the talk").selectOption("Go live at once");
  await expect(settings.getByLabel("The version that is shown")).toBeHidden();
  await settings.getByRole("button", { name: "Apply" }).click();
  await allSee([ada, ben, fay], "Beginning");
});
