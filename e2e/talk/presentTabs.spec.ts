/** Tabs as browsers treat them: duplicated, put to sleep, woken. */
import type { Page } from "@playwright/test";
import { createDeck } from "../support/authors.ts";
import { allSee, expect, type Guest, gather, markdown, press, startTalk, test } from "./talks.ts";

/** A tab whose browser runs none of its scripts, and keeps for it what the network brings. Nothing may be asked of it before `wake`. */
const putToSleep = async ({ context, page }: Guest) => {
  const browser = await context.newCDPSession(page);
  const asleep = new Promise<void>((resolve) => browser.once("Debugger.paused", () => resolve()));
  await browser.send("Debugger.enable");
  // Headless pages count as seen, and are not frozen by their state alone.
  await browser.send("Debugger.pause");
  await browser.send("Page.setWebLifecycleState", { state: "frozen" });
  return {
    /** Resolves when a script of the page would have run, and did not. */
    asleep,
    wake: async (): Promise<void> => {
      await browser.send("Page.setWebLifecycleState", { state: "active" });
      await browser.detach();
    },
  };
};

const stageOf = (page: Page) => page.frameLocator(".now .stage-box iframe");

for (const locks of [true, false]) {
  const how = locks ? "" : ", also without TLS, where browsers have no locks";
  test(`[FP5] [FG6] a duplicated tab is a tab of its own: both go on, and both drive${how}`, async ({
    server,
    guest,
  }) => {
    const { links } = await createDeck(server, markdown);
    const ada = await guest("about:blank", "Ada");
    if (!locks) await ada.context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "locks"));
    await ada.page.goto(links.present.url);
    const fay = await guest(links.follow.url, "Fay");
    await startTalk(ada);
    const opening = ada.context.waitForEvent("page");
    // With an opener, and so with a copy of this tab's storage: as when a person duplicates the tab.
    await ada.page.evaluate(() => void window.open(location.href));
    const page = await opening;
    const stage = stageOf(page);
    const copy: Guest = { ...ada, page, stage, active: stage.locator(".step.active") };
    await expect(page.getByRole("button", { name: "Next", exact: true })).toBeEnabled();
    const ids = [ada.page, page].map((one) => one.evaluate(() => sessionStorage.getItem("copress:tab")));
    const [first, second] = await Promise.all(ids);
    expect(second).not.toBe(first);
    await press(copy, "ArrowRight");
    await allSee([ada, copy, fay], "Points");
    await press(ada, "ArrowRight");
    await allSee([ada, copy, fay], "Points", 1);
    await expect(ada.page.getByText("This talk is open in another tab")).toBeHidden();
    await page.reload();
    await allSee([copy], "Points", 1);
    await press(copy, "ArrowRight");
    await allSee([ada, copy, fay], "Points", 2);
    expect(await page.evaluate(() => sessionStorage.getItem("copress:tab"))).toBe(second);
  });
}

test("[FP6] [FS14] a presenter's tab that slept while another took over moves nobody, and is right when it wakes", async ({
  server,
  guest,
}) => {
  const { ada, ben, fay } = await gather(server, guest, { ada: "presents", ben: "presents", fay: "follows" });
  await startTalk(ada);
  await allSee([ada, ben, fay], "Opening");
  const tab = await putToSleep(ada);
  await tab.asleep;
  await ben.page.getByRole("button", { name: "Take over…" }).click();
  await ben.page.getByRole("alertdialog").getByRole("button", { name: "Take over" }).click();
  await expect(ben.page.getByRole("button", { name: "End", exact: true })).toBeVisible();
  await expect(ben.page.getByRole("alertdialog")).toBeHidden();
  await press(ben, "3", "Enter");
  await allSee([ben, fay], "Middle");
  await tab.wake();
  await allSee([ada], "Middle");
  await expect(ada.page.getByText("Ben took over")).toBeVisible();
  await press(ada, "ArrowRight");
  await expect(ada.page.getByText("Somebody else drives this talk")).toBeVisible();
  await press(ben, "ArrowRight");
  await allSee([ada, ben, fay], "Last");
});

test("[FP6] a follower's tab that slept wakes on the live slide", async ({ server, guest }) => {
  const { ada, fay } = await gather(server, guest, { ada: "presents", fay: "follows" });
  await startTalk(ada);
  await allSee([fay], "Opening");
  const tab = await putToSleep(fay);
  await press(ada, "ArrowRight", "ArrowRight", "4", "Enter", "3", "Enter");
  await tab.asleep;
  await allSee([ada], "Middle");
  await tab.wake();
  await allSee([fay], "Middle");
  await expect(fay.page.getByRole("button", { name: /Live is at/ })).toBeHidden();
});

test("[FP6] after a sleep so long that the server let go, the page opens a new socket at once", async ({
  server,
  guest,
}) => {
  const { links, ada } = await gather(server, guest, { ada: "presents" });
  await startTalk(ada);
  const fay = await guest("about:blank", "Fay");
  await fay.page.clock.install();
  await fay.page.goto(links.follow.url);
  await allSee([fay], "Opening");
  const again = fay.page.waitForEvent("websocket");
  // The clock on the wall went on, timers did not: as in a laptop that was shut.
  await fay.page.clock.setSystemTime(Date.now() + 3_600_000);
  await fay.page.evaluate(() => document.dispatchEvent(new Event("resume")));
  await again;
  await press(ada, "3", "Enter");
  await allSee([fay], "Middle");
});
