/** One whole talk, with everybody in it, from the waiting page to the summary: who sees what at each step, and what never reaches a follower. */
import { readFile } from "node:fs/promises";
import type { BrowserContext } from "@playwright/test";
import { createDeck } from "../support/authors.ts";
import { blockWebSockets, countMoves, edit, type Heard, listenTo, movesOf } from "./talkEars.ts";
import { allSee, endTalk, expect, type Guest, PHONE, press, startTalk, test } from "./talks.ts";

const markdown = `---
title: The whole talk
---
# Opening

???
SECRET-NOTE one

---
= class='incremental'
# Points

- first
- second

<!-- SECRET-COMMENT -->

---
# Middle

SECRET-DRAFT

---
# Deep

<div class="notes">SECRET-NOTE two</div>

---
# Turn

---
# Doomed

---
# Last

---
# SECRET-ENCORE

SECRET-WITHHELD
`;

const openProjector = async (ada: Guest): Promise<Guest> => {
  const opening = ada.context.waitForEvent("page");
  await ada.page.getByRole("button", { name: "Projector" }).click();
  const page = await opening;
  const stage = page.frameLocator(".screen iframe");
  return { ...ada, page, stage, active: stage.locator(".step.active") };
};

const remoteUrl = async (ada: Guest): Promise<string> => {
  await ada.page.getByRole("button", { name: /followers?\./ }).click();
  await ada.page.getByRole("button", { name: "Use a phone as remote" }).click();
  await ada.page.getByRole("button", { name: "Copy the remote's link" }).click();
  const url = await ada.page.evaluate(() => navigator.clipboard.readText());
  await press(ada, "Escape");
  return url;
};

const curtain = async (guests: readonly Guest[], down: boolean): Promise<void> => {
  for (const { stage } of guests) {
    const cloth = stage.locator(".copress-curtain");
    await (down ? expect(cloth).toHaveClass(/copress-down/) : expect(cloth).not.toHaveClass(/copress-down/));
  }
};

const withoutNetwork = ({ page }: Guest) => page.getByText("No network. This slide stays");
const network = (context: BrowserContext, on: boolean) => context.setOffline(!on);

test("[FS20] [FS22] [FS25] [FS40] [FS41] [FG10] [FG21] a whole talk: everybody sees what the presenter shows, and nothing else", async ({
  ownServer,
  author,
  guest,
}) => {
  test.setTimeout(240_000);
  const { links } = await createDeck(ownServer, markdown);
  const heard: Heard[] = [];
  const follower = async (name: string, look: Parameters<typeof guest>[2] = {}, polling = false): Promise<Guest> => {
    const one = await guest("about:blank", name, look);
    heard.push(listenTo(one.page));
    await countMoves(one.page);
    if (polling) await blockWebSockets(one.page);
    await one.page.goto(links.follow.url);
    return one;
  };
  /** What `act` does reaches everybody, and no stage of a follower moves meanwhile. */
  const unmoved = async (followers: readonly Guest[], act: () => Promise<void>): Promise<void> => {
    const moves = () => Promise.all(followers.map(({ page }) => movesOf(page)));
    const before = await moves();
    await act();
    expect(await moves()).toEqual(before);
  };

  const ada = await guest(links.present.url, "Ada");
  const ben = await guest(links.present.url, "Ben");
  const cleo = await author(links.edit.url, "Cleo");
  const gus = await follower("Gus", PHONE);
  const pol = await follower("Pol", {}, true);

  await test.step("before the start the audience waits", async () => {
    for (const { page } of [gus, pol])
      await expect(page.getByRole("heading", { name: "The talk has not started yet" })).toBeVisible();
    await startTalk(ada, async (dialog) => {
      await dialog.getByLabel("The audience may look at").selectOption({ label: "Only what was shown so far" });
    });
  });
  const projector = await openProjector(ada);
  const phone = await guest(await remoteUrl(ada), "Ada's phone", PHONE);
  const desks = [ada, projector, phone, ben];
  const all = [...desks, gus, pol];

  await test.step("presenter, remote and projector drive; everybody sees slide and substep", async () => {
    await allSee(all, "Opening");
    await expect(phone.page.getByText("SECRET-NOTE one")).toBeVisible();
    await press(ada, "ArrowRight", "ArrowRight");
    await allSee(all, "Points", 1);
    await phone.page.getByRole("button", { name: "Next", exact: true }).click();
    await allSee(all, "Points", 2);
    await press(projector, "PageUp");
    await allSee(all, "Points", 1);
  });

  await test.step("a co-author writes on the live slide, and another before it: nobody moves", async () => {
    await unmoved([gus, pol], async () => {
      await edit(cleo, "- second", "- second\n\nmended text");
      for (const { active } of all) await expect(active).toContainText("mended text");
      await edit(cleo, "SECRET-NOTE one\n", "SECRET-NOTE one\n\n---\n# Squeezed in\n");
      for (const { page } of [gus, pol]) await expect(page.locator(".count")).toHaveText("3");
      await edit(cleo, "SECRET-DRAFT", "what stays");
      await allSee(all, "Points", 1);
    });
  });

  await test.step("the live slide gets another id, and another place: no transition shows it", async () => {
    const transitions = async () =>
      (await Promise.all([gus, pol].map(({ page }) => movesOf(page)))).map((m) => m.transitions);
    const before = await transitions();
    await edit(cleo, "= class='incremental'", "= id='points' class='incremental' data-x='9000'");
    for (const { stage } of all) await expect(stage.locator("#points.active")).toBeInViewport();
    await allSee(all, "Points", 1);
    expect(await transitions()).toEqual(before);
  });

  const hal = await follower("Hal");
  const followers = [gus, pol, hal];
  const everybody = [...desks, ...followers];
  await test.step("who comes late is there at once", () => allSee([hal], "Points", 1));

  await test.step("who looks back stays there, and returns with one tap", async () => {
    await press(ada, "4", "Enter");
    await allSee(everybody, "Middle");
    await gus.page.getByRole("button", { name: "Previous slide" }).click();
    await allSee([gus], "Points", 2);
    await press(ada, "PageDown");
    await allSee([...desks, pol, hal], "Deep");
    await allSee([gus], "Points", 2);
    await gus.page.getByRole("button", { name: "Live is at slide 5" }).click();
    await allSee(everybody, "Deep");
  });

  await test.step("the screen goes black, and comes back", async () => {
    await press(ada, "b");
    // FP31: black for the room; who speaks goes on seeing the slide.
    await curtain([projector, ...followers], true);
    await curtain([ada, phone, ben], false);
    await press(ada, ".");
    await curtain(everybody, false);
  });

  await test.step("the talk changes hands; the old ones move nobody", async () => {
    await ben.page.getByRole("button", { name: "Ask for it" }).click();
    await ada.page.getByRole("button", { name: "Hand over" }).click();
    await expect(ben.page.getByText("Ada handed you the talk")).toBeVisible();
    await press(ada, "ArrowLeft");
    await expect(ada.page.getByText("Somebody else drives this talk")).toBeVisible();
    await press(projector, "PageUp");
    await press(ben, "ArrowRight");
    await allSee(everybody, "Turn");
  });

  await test.step("one is without network, then the server is killed: all are told, and end right", async () => {
    await network(hal.context, false);
    await expect(withoutNetwork(hal)).toBeVisible();
    await press(ben, "ArrowRight");
    await allSee([...desks, gus, pol], "Doomed");
    await allSee([hal], "Turn");
    await ownServer.kill("SIGKILL");
    for (const one of [gus, pol]) await expect(withoutNetwork(one)).toBeVisible();
    await allSee([gus, pol], "Doomed");
    await ownServer.restart();
    for (const one of [gus, pol]) await expect(withoutNetwork(one)).toBeHidden();
    await network(hal.context, true);
    await allSee(everybody, "Doomed");
    await expect(hal.page.getByRole("button", { name: /Live is at/ })).toBeHidden();
  });

  await test.step("the live slide is deleted: everybody goes to its neighbour, and the driver is told", async () => {
    await expect(cleo.light).toHaveAttribute("data-save", "stored");
    await edit(cleo, "---\n# Doomed\n\n", "");
    await allSee(everybody, "Last");
    await expect(ben.page.getByText("The live slide was deleted.")).toBeVisible();
  });

  await test.step("the end leaves the slides to the audience, and the summary to the presenter", async () => {
    await endTalk(ben);
    for (const { page } of followers) await expect(page.getByText("The talk is over. The slides stay")).toBeVisible();
    await press(pol, "ArrowLeft");
    await allSee([pol], "Turn");
    await press(pol, "ArrowRight", "ArrowRight");
    await allSee([pol], "Last");
    const summary = ben.page.getByRole("dialog", { name: "How the talk went" });
    const download = ben.page.waitForEvent("download");
    await summary.getByRole("button", { name: "CSV" }).click();
    const csv = await readFile(await (await download).path(), "utf8");
    for (const title of ["Opening", "Points", "Middle", "Deep", "Turn", "Doomed", "Last"]) expect(csv).toContain(title);
    expect(csv).not.toContain("Squeezed in");
  });

  await test.step("nothing else has reached a follower", async () => {
    const { follow, ...others } = links;
    for (const one of heard) {
      const text = await one.all();
      expect(text).toContain("mended text");
      for (const secret of ["SECRET-", ...Object.values(others).map((link) => link.secret)])
        expect(text.includes(secret), secret.slice(0, 8)).toBe(false);
    }
    expect(follow.secret).not.toBe("");
  });
});
