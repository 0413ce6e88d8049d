/** A stage that was patched at every keystroke shows what one shows that was loaded just now. */
import type { BrowserContext, Frame } from "@playwright/test";
import type { BrowserTab } from "../browserTab.ts";
import { Fault } from "../fault.ts";
import { firstDifference } from "../model.ts";
import { within } from "../within.ts";
import type { DeckHere, World } from "../world.ts";

/** Each slide as it stands in the document: what it holds and where it is put, without where the talk is just now. */
const shownIn = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => {
    const passing =
      /^(?:active|present|past|future|next|previous|substep-(?:active|visible)|impress-.*|copress-(?!missing).*)$/;
    return [...document.querySelectorAll<HTMLElement>(".step")].map((step) => {
      const copy = step.cloneNode(true) as HTMLElement;
      for (const element of [copy, ...copy.querySelectorAll<HTMLElement>("*")]) {
        const names = [...element.classList].filter((name) => !passing.test(name)).sort();
        if (names.length > 0) element.className = names.join(" ");
        else element.removeAttribute("class");
      }
      const data = [...step.attributes]
        .filter(({ name }) => name.startsWith("data-"))
        .map(({ name, value }) => `${name}=${value}`)
        .sort();
      return `${step.id} .${copy.className} [${data.join(" ")}] ${step.style.transform} ${copy.innerHTML}`;
    });
  });

/**
 * For one question to one page. Each question has an end of its own, and says whose it was: an end for all of them together would be met by a
 * slow machine with many pages, and would not say which page it was that hung.
 */
const ASKED_MS = 60_000;

/** What a tab's stage shows, when all that it was told stands there. */
const shownAt = async ({ page, seat, stageFrame }: BrowserTab): Promise<string[]> => {
  await within(ASKED_MS, `bringing ${seat.name} to the front`, page.bringToFront());
  const ping = page.evaluate(() => copress.stage?.ping());
  await within(ASKED_MS, `the stage of ${seat.name}`, ping);
  return within(ASKED_MS, `reading the stage of ${seat.name}`, shownIn(stageFrame));
};

const inDebugMode = (): void => {
  if (window === window.top && location.protocol.startsWith("http")) localStorage.setItem("copress:debug", "1");
};

const readFresh = async (context: BrowserContext, { door }: DeckHere): Promise<string[]> => {
  context.setDefaultTimeout(ASKED_MS);
  await context.addInitScript(inDebugMode);
  const page = await within(ASKED_MS, "a page for a fresh reader", context.newPage());
  await page.goto(door.links.view.url);
  await page.locator(".text-box .cm-content").waitFor({ state: "attached" });
  await page.locator("[data-save=reading]").waitFor({ state: "attached" });
  await page.waitForFunction(() => copress.stage !== null);
  // Engines and files come when the deck is known to need them.
  await page.waitForLoadState("networkidle");
  const ping = page.evaluate(() => copress.stage?.ping());
  await within(ASKED_MS, "the stage of a fresh reader", ping);
  const frame = page.frames().find((one) => one.url().endsWith("/stage/"));
  return frame === undefined ? [] : within(ASKED_MS, "reading the stage of a fresh reader", shownIn(frame));
};

/** Opens the deck as a reader, looks at its stage, and goes. What went wrong on the way is told, also when the page then cannot be closed. */
const freshStage = async ({ browser }: World, deck: DeckHere): Promise<string[]> => {
  const context = await within(ASKED_MS, "a browser for a fresh reader", browser.newContext());
  const [read] = await Promise.allSettled([readFresh(context, deck)]);
  const [closed] = await Promise.allSettled([within(ASKED_MS, "closing a fresh reader's page", context.close())]);
  if (read.status === "rejected") throw read.reason;
  if (closed.status === "rejected") throw closed.reason;
  return read.value;
};

/** The tokens in files' addresses are anew at each page. */
const withoutTokens = (shown: string): string => shown.replace(/\/files\/[^/"]+\//g, "/files/…/");

export const stagesAgree = async (world: World, deck: DeckHere, tabs: readonly BrowserTab[]): Promise<void> => {
  if (tabs.length === 0) return;
  const fresh = await freshStage(world, deck);
  for (const tab of tabs) {
    const shown = await shownAt(tab);
    if (shown.length !== fresh.length)
      throw new Fault("stage", `${tab.seat.name}'s stage has ${shown.length} slides, a fresh one ${fresh.length}`);
    for (const [index, slide] of fresh.entries()) {
      const [wanted, found] = [withoutTokens(slide), withoutTokens(shown[index] ?? "")];
      if (wanted !== found)
        throw new Fault("stage", `slide ${index + 1} on ${tab.seat.name}'s stage: ${firstDifference(wanted, found)}`);
    }
  }
};
