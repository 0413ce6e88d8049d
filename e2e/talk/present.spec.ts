/** Presenting: the desk, its remotes and screens, who drives, questions, the end. */
import { createDeck } from "../support/authors.ts";
import { allSee, endTalk, expect, gather, PHONE, press, startTalk, test } from "./talks.ts";

test("[FS10] [FS12] another presenter takes over with a confirmation; the old one is told and moves nobody", async ({
  server,
  guest,
}) => {
  const { links, ada } = await gather(server, guest, { ada: "presents" });
  const ben = await guest(links.edit.url.replace("/edit/", "/present/"), "Ben", PHONE);
  const fay = await guest(links.follow.url, "Fay");
  await startTalk(ada);
  await expect(ben.page.getByText("Ada drives this talk.")).toBeVisible();
  await ben.page.getByRole("button", { name: "Take over…" }).click();
  await ben.page.getByRole("alertdialog").getByRole("button", { name: "Take over" }).click();
  await expect(ada.page.getByText("Ben took over")).toBeVisible();
  await press(ada, "ArrowRight");
  await expect(ada.page.getByText("Somebody else drives this talk")).toBeVisible();
  await allSee([ada, fay], "Opening");
  await ben.page.getByRole("button", { name: "Next", exact: true }).click();
  await allSee([ada, ben, fay], "Points");
  await ada.page.getByRole("button", { name: "Ask for it" }).click();
  await expect(ben.page.getByText("Ada would like to drive.")).toBeVisible();
  await ben.page.getByRole("button", { name: "Hand over" }).click();
  await expect(ada.page.getByText("Ben handed you the talk")).toBeVisible();
  await press(ada, "End");
  await allSee([ada, ben, fay], "Last");
});

test("[FP25] a question is asked, let through, voted for, shown on the stage and answered; reactions float by", async ({
  server,
  guest,
}) => {
  const { ada, fay, gus } = await gather(server, guest, { ada: "presents", fay: "follows", gus: "follows on a phone" });
  await startTalk(ada);
  await fay.page.getByRole("button", { name: "Questions" }).click();
  await fay.page.getByLabel("Your question").fill("Will there be <b>cake</b>?");
  await fay.page.getByRole("button", { name: "Send" }).click();
  await expect(fay.page.getByText("Sent. The presenter sees it first.")).toBeVisible();
  await ada.page.getByRole("tab", { name: /Questions/ }).click();
  await expect(ada.page.getByText("Will there be <b>cake</b>?")).toBeVisible();
  await gus.page.getByRole("button", { name: "Questions" }).click();
  await expect(gus.page.getByText("No question is shown yet.")).toBeVisible();
  await ada.page.getByRole("button", { name: "Let everybody see and vote" }).click();
  await gus.page.getByRole("button", { name: /Vote for: Will there be/ }).click();
  await expect(ada.page.getByText("1 vote")).toBeVisible();
  await gus.page.getByRole("button", { name: "Close" }).click();
  await ada.page.getByRole("button", { name: "Show", exact: true }).click();
  const shown = gus.page.getByRole("complementary", { name: "Question on the stage" });
  await expect(shown).toHaveText("Will there be <b>cake</b>?");
  await ada.page.getByRole("button", { name: "Answered" }).click();
  await expect(shown).toBeHidden();
  await gus.page.getByRole("button", { name: "React" }).click();
  const floated = ada.page.locator(".floating svg").first().waitFor({ state: "attached" });
  await gus.page.getByRole("button", { name: "Applause" }).click();
  await floated;
});

test("[FS4] [FS31] the end leaves the slides, or a goodbye; the presenter gets a summary to keep", async ({
  server,
  guest,
}) => {
  const { ada, fay } = await gather(server, guest, { ada: "presents", fay: "follows" });
  await startTalk(ada);
  await press(ada, "3", "Enter");
  await allSee([fay], "Middle");
  await endTalk(ada);
  await expect(fay.page.getByText("The talk is over. The slides stay here")).toBeVisible();
  await press(fay, "ArrowLeft");
  await allSee([fay], "Points", 2);
  const summary = ada.page.getByRole("dialog", { name: "How the talk went" });
  await expect(summary.getByText("Middle")).toBeVisible();
  const download = ada.page.waitForEvent("download");
  await summary.getByRole("button", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toBe("talk.csv");
  await summary.getByRole("button", { name: "Close" }).click();
  await startTalk(ada, async (dialog) => {
    await dialog.getByLabel("At the end the audience").selectOption({ label: "Sees a goodbye" });
  });
  await allSee([fay], "Middle");
  await endTalk(ada);
  await expect(fay.page.getByRole("heading", { name: "That was it" })).toBeVisible();
});

test("[FP27] a short code leads to the talk, and the projector's window shows it and nothing else", async ({
  server,
  guest,
}) => {
  const { ada } = await gather(server, guest, { ada: "presents" });
  await startTalk(ada);
  await ada.page.getByRole("button", { name: /0 followers/ }).click();
  await expect(ada.page.getByRole("img", { name: "QR code that leads to the talk" })).toBeVisible();
  const code = await ada.page.locator(".invite-short").textContent();
  await press(ada, "Escape");
  const fay = await guest(`http://${code}`, "Fay");
  await allSee([fay], "Opening");
  const opening = ada.context.waitForEvent("page");
  await ada.page.getByRole("button", { name: "Projector" }).click();
  const projector = await opening;
  const heading = projector.frameLocator(".screen iframe").locator(".step.active").getByRole("heading");
  await expect(heading).toHaveText("Opening");
  await projector.keyboard.press("PageDown");
  await expect(heading).toHaveText("Points");
  await allSee([ada, fay], "Points");
  await expect(projector.getByText("SECRET-NOTE")).toHaveCount(0);
});

test("[FS10] [FP27] a phone becomes the remote of the presenter's tab, and both drive", async ({ server, guest }) => {
  const { ada, fay } = await gather(server, guest, { ada: "presents", fay: "follows" });
  await startTalk(ada);
  await ada.page.getByRole("button", { name: /followers?\./ }).click();
  await ada.page.getByRole("button", { name: "Use a phone as remote" }).click();
  await ada.page.getByRole("button", { name: "Copy the remote's link" }).click();
  const url = await ada.page.evaluate(() => navigator.clipboard.readText());
  await press(ada, "Escape");
  const phone = await guest(url, "Ada's phone", PHONE);
  await expect(phone.page.getByText("SECRET-NOTE one")).toBeVisible();
  await phone.page.getByRole("button", { name: "Next", exact: true }).click();
  await allSee([ada, phone, fay], "Points");
  await press(ada, "ArrowRight");
  await allSee([ada, phone, fay], "Points", 1);
  await phone.page.getByRole("button", { name: "Back", exact: true }).click();
  await allSee([ada, phone, fay], "Points");
});

test("[FS6] [FS13] [FS44] when the presenter goes the audience is told, and goes on when they are back", async ({
  server,
  guest,
}) => {
  const { ada, ben, fay } = await gather(server, guest, { ada: "presents", ben: "presents", fay: "follows" });
  await startTalk(ada);
  await press(ada, "3", "Enter");
  await allSee([fay], "Middle");
  await ada.page.goto("about:blank");
  await expect(fay.page.getByText("The presenter is away for a moment.")).toBeVisible();
  await expect(ben.page.getByText("Ada drove this talk and is away.")).toBeVisible();
  await expect(ben.page.getByText("it ends by itself at")).toBeVisible();
  await allSee([fay], "Middle");
  await ada.page.goBack();
  await expect(ada.page.getByRole("button", { name: "Next", exact: true })).toBeEnabled();
  await expect(fay.page.getByText("The presenter is away for a moment.")).toBeHidden();
  await press(ada, "ArrowRight");
  await allSee([ada, ben, fay], "Last");
});

test("[FP28] notes are words in the presenter's page, whatever they bring", async ({ server, guest }) => {
  const notes = [
    "Say **this**, then [that](https://example.org/).",
    "<img src='x' alt='a picture' onerror='document.title=\"broken\"'>",
    "<style>body { display: none }</style><form action='/x'><input value='typed'></form>",
    "<a href='javascript:document.title=\"broken\"'>a trap</a><p id='app' class='presenter' style='position:fixed'>plain</p>",
  ];
  const { links } = await createDeck(server, `# Opening\n\n???\n${notes.join("\n\n")}\n`);
  const ada = await guest(links.present.url, "Ada");
  const shown = ada.page.getByRole("region", { name: "Notes", exact: true });
  await expect(shown).toContainText("plain");
  await expect(shown.locator("strong")).toHaveText("this");
  await expect(shown.getByRole("link", { name: "that" })).toHaveAttribute("rel", "noopener noreferrer");
  await expect(shown).toContainText("a picture");
  await expect(shown.getByText("a trap")).not.toHaveAttribute("href", /./);
  await expect(shown.locator("style, form, input, [id], [class], [style], [onerror]")).toHaveCount(0);
  expect(await ada.page.title()).not.toBe("broken");
});
