/** Presenting and following: a talk as its presenters and its audience live it. */
import { createDeck } from "./authors.ts";
import { allSee, endTalk, expect, type Guest, PHONE, startTalk, test } from "./talks.ts";

const markdown = `---
title: A talk for many
lang: en
---
# Opening

???
SECRET-NOTE one

---
= id='points' class='incremental'
# Points

- first
- second

---
# Middle

[back to the points](#points)

---
# Last

<div class="notes">SECRET-NOTE two</div>
`;

const press = async ({ page }: Guest, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

test("[FS1] [FS20] everybody sees the presenter's slide and substep, at once, after joining late and after a reload", async ({
  server,
  guest,
}) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest(links.follow.url, "Fay");
  const gus = await guest(links.follow.url, "Gus", PHONE);
  await expect(fay.page.getByRole("heading", { name: "The talk has not started yet" })).toBeVisible();
  await startTalk(ada);
  await allSee([ada, fay, gus], "Opening");
  await expect(ada.page.getByRole("button", { name: /2 followers/ })).toBeVisible();
  await press(ada, "ArrowRight", "PageDown");
  await allSee([ada, fay, gus], "Points", 1);
  await press(ada, "Space");
  await allSee([ada, fay, gus], "Points", 2);
  const hal = await guest(links.follow.url, "Hal");
  await fay.page.reload();
  await allSee([hal, fay], "Points", 2);
  await press(ada, "4", "Enter");
  await allSee([ada, fay, gus, hal], "Last");
  await expect(ada.page.getByText("SECRET-NOTE two")).toBeVisible();
});

test("[FS41] [FS42] who looks back is not moved, sees where live is, and returns with one tap", async ({
  server,
  guest,
}) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  const gus = await guest(links.follow.url, "Gus", PHONE);
  await startTalk(ada);
  await press(ada, "3", "Enter");
  await allSee([ada, gus], "Middle");
  await gus.page.getByRole("button", { name: "Previous slide" }).click();
  await allSee([gus], "Points", 2);
  await press(ada, "ArrowRight");
  await allSee([ada], "Last");
  await expect(gus.page.getByRole("button", { name: "Live is at slide 4" })).toBeVisible();
  await allSee([gus], "Points", 2);
  await gus.page.getByRole("button", { name: "Live is at slide 4" }).click();
  await allSee([gus], "Last");
  await expect(gus.page.getByRole("button", { name: /Live is at/ })).toBeHidden();
});

test("a follower looks around by keys, by the list, by links and by the overview", async ({ server, guest }) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest(links.follow.url, "Fay");
  await startTalk(ada);
  await press(ada, "3", "Enter");
  await allSee([fay], "Middle");
  await fay.stage.getByRole("link", { name: "back to the points" }).click();
  await allSee([fay], "Points", 2);
  await press(fay, "Escape");
  await allSee([fay], "Middle");
  await press(fay, "ArrowLeft", "ArrowLeft");
  await allSee([fay], "Opening");
  await fay.page.getByRole("button", { name: "Slides", exact: true }).click();
  await fay.page.getByRole("dialog").getByRole("button", { name: "Last" }).click();
  await allSee([fay], "Last");
  await fay.page.getByRole("button", { name: "Overview" }).click();
  await fay.stage.getByRole("heading", { name: "Opening" }).click();
  await allSee([fay], "Opening");
});

test("[FS45] where browsing is not allowed there is no looking back", async ({ server, guest }) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest(links.follow.url, "Fay");
  await startTalk(ada, async (dialog) => {
    await dialog.getByLabel("The audience may look at").selectOption({ label: "Only the live slide" });
  });
  await press(ada, "3", "Enter");
  await allSee([fay], "Middle");
  await expect(fay.page.getByRole("button", { name: "Previous slide" })).toBeHidden();
  await press(fay, "ArrowLeft");
  await press(ada, "ArrowRight");
  await allSee([fay], "Last");
});

test("the screen goes black and comes back", async ({ server, guest }) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest(links.follow.url, "Fay");
  await startTalk(ada);
  await press(ada, "b");
  await expect(fay.stage.locator(".copress-curtain")).toHaveClass(/copress-down/);
  await expect(fay.page.getByText("The presenter has darkened the screen.")).toBeVisible();
  await press(ada, ".");
  await expect(fay.stage.locator(".copress-curtain")).not.toHaveClass(/copress-down/);
});

test("[FS10] [FS12] another presenter takes over with a confirmation; the old one is told and moves nobody", async ({
  server,
  guest,
}) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
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

test("a question is asked, let through, voted for, shown on the stage and answered; reactions float by", async ({
  server,
  guest,
}) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest(links.follow.url, "Fay");
  const gus = await guest(links.follow.url, "Gus", PHONE);
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
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest(links.follow.url, "Fay");
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

test("a short code leads to the talk, and the projector's window shows it and nothing else", async ({
  server,
  guest,
}) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
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

test("[FS3] [FS13] [FS44] the server goes and comes back in mid-talk: everybody is told, and goes on", async ({
  ownServer,
  guest,
}) => {
  const { links } = await createDeck(ownServer, markdown);
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest(links.follow.url, "Fay");
  await startTalk(ada);
  await press(ada, "2", "Enter", "ArrowRight");
  await allSee([ada, fay], "Points", 1);
  await ownServer.kill("SIGTERM");
  await expect(fay.page.getByText("No network. This slide stays")).toBeVisible();
  await allSee([fay], "Points", 1);
  await press(ada, "ArrowRight");
  await allSee([ada], "Points", 2);
  await ownServer.restart();
  await allSee([ada, fay], "Points", 2);
  await press(ada, "ArrowRight");
  await allSee([ada, fay], "Middle");
  await expect(ada.page.getByText("No network")).toBeHidden();
});

test("[FS10] a phone becomes the remote of the presenter's tab, and both drive", async ({ server, guest }) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest(links.follow.url, "Fay");
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

test("[FS44] a follower without network keeps the slide, and is right again when it is back", async ({
  server,
  guest,
}) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  const gus = await guest(links.follow.url, "Gus", PHONE);
  await startTalk(ada);
  await allSee([gus], "Opening");
  await gus.context.setOffline(true);
  await expect(gus.page.getByText("No network. This slide stays")).toBeVisible();
  await press(ada, "ArrowRight", "ArrowRight");
  await allSee([gus], "Opening");
  await gus.context.setOffline(false);
  await allSee([ada, gus], "Points", 1);
  await expect(gus.page.getByText("No network. This slide stays")).toBeHidden();
});

test("where WebSockets are blocked, long polling carries the talk", async ({ server, guest }) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  const fay = await guest("about:blank", "Fay");
  const asked: string[] = [];
  fay.page.on("request", (request) => asked.push(request.url()));
  await fay.page.addInitScript(() => Reflect.deleteProperty(window, "WebSocket"));
  await fay.page.goto(links.follow.url);
  await startTalk(ada);
  await allSee([fay], "Opening");
  await press(ada, "ArrowRight", "ArrowRight");
  await allSee([ada, fay], "Points", 1);
  expect(asked.some((url) => url.includes("transport=polling"))).toBe(true);
});

test("slides that a person swipes are looked at", async ({ server, guest }) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  const gus = await guest(links.follow.url, "Gus", PHONE);
  await startTalk(ada);
  await press(ada, "3", "Enter");
  await allSee([gus], "Middle");
  const touch = await gus.context.newCDPSession(gus.page);
  const swipe = async (from: number, to: number) => {
    const point = (x: number) => [{ x, y: 400 }];
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: point(from) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: point(to) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  await swipe(80, 320);
  await allSee([gus], "Points", 2);
  await swipe(320, 80);
  await allSee([gus], "Middle");
  await expect(gus.page.getByRole("button", { name: /Live is at/ })).toBeHidden();
});

test("a stage whose page did not come through is asked for again", async ({ server, guest }) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  await startTalk(ada);
  const fay = await guest("about:blank", "Fay");
  await fay.page.clock.install();
  let asked = 0;
  await fay.page.route("**/stage/", (route) => {
    asked += 1;
    return asked === 1 ? route.abort() : route.continue();
  });
  await fay.page.goto(links.follow.url);
  await expect(fay.page.getByText("Slide 1: Opening")).toBeAttached();
  await fay.page.clock.fastForward(20_000);
  await allSee([fay], "Opening");
  expect(asked).toBe(2);
});
