/** Following a talk: as its audience lives it. */
import { allSee, expect, gather, press, startTalk, test } from "./talks.ts";

test("[FS1] [FS20] everybody sees the presenter's slide and substep, at once, after joining late and after a reload", async ({
  server,
  guest,
}) => {
  const { links, ada, fay, gus } = await gather(server, guest, {
    ada: "presents",
    fay: "follows",
    gus: "follows on a phone",
  });
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
  const { ada, gus } = await gather(server, guest, { ada: "presents", gus: "follows on a phone" });
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

test("[FP11] a follower looks around by keys, by the list, by links and by the overview", async ({ server, guest }) => {
  const { ada, fay } = await gather(server, guest, { ada: "presents", fay: "follows" });
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
  const { ada, fay } = await gather(server, guest, { ada: "presents", fay: "follows" });
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

test("[FP22] [FP31] the screen goes black and comes back, and who speaks goes on seeing the slide", async ({
  server,
  guest,
}) => {
  const { ada, fay } = await gather(server, guest, { ada: "presents", fay: "follows" });
  await startTalk(ada);
  await press(ada, "b");
  await expect(fay.stage.locator(".copress-curtain")).toHaveClass(/copress-down/);
  await expect(fay.page.getByText("The presenter has darkened the screen.")).toBeVisible();
  await expect(ada.page.getByText("The screen is black")).toBeVisible();
  await expect(ada.stage.locator(".copress-curtain")).not.toHaveClass(/copress-down/);
  await expect(ada.page.locator(".now-frame > .stage-box")).toHaveCSS("opacity", "0.4");
  await press(ada, ".");
  await expect(fay.stage.locator(".copress-curtain")).not.toHaveClass(/copress-down/);
});

test("[FP22] f fills the screen on each page, and a clicker's F5 loads nothing anew", async ({ server, guest }) => {
  const { ada, fay } = await gather(server, guest, { ada: "presents", fay: "follows" });
  await startTalk(ada);
  await allSee([fay], "Opening");
  await ada.page.evaluate(() => Object.assign(window, { stays: true }));
  await press(ada, "F5");
  expect(await ada.page.evaluate(() => "stays" in window)).toBe(true);
  for (const { page } of [ada, fay]) {
    const full = () => page.evaluate(() => document.fullscreenElement !== null);
    await page.bringToFront();
    await page.keyboard.press("f");
    await expect.poll(full).toBe(true);
    await page.keyboard.press("f");
    await expect.poll(full).toBe(false);
  }
});

test("[FP11] slides that a person swipes are looked at", async ({ server, guest }) => {
  const { ada, gus } = await gather(server, guest, { ada: "presents", gus: "follows on a phone" });
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
