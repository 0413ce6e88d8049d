/** A talk with everybody in it: presenters and followers, each in a browser context of their own, against a real server. */
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from "@playwright/test";
import type { CreateDeckResponse } from "../../shared/protocol/http.ts";
import { test as base, createDeck, expect } from "../support/authors.ts";
import type { TestServer } from "../support/server.ts";

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** One person at one browser, presenting or following. */
export interface Guest {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly stage: FrameLocator;
  /** The slide that the stage shows. */
  readonly active: Locator;
  readonly errors: readonly string[];
}

type Look = Parameters<Browser["newContext"]>[0];

const openGuest = async (browser: Browser, url: string, name: string, look: Look): Promise<Guest> => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...look });
  await context.addInitScript((who) => {
    if (window !== window.top || !location.protocol.startsWith("http")) return;
    localStorage.setItem("copress:identity", JSON.stringify({ name: who, color: "#2f5fc4" }));
  }, name);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  const stage = page.frameLocator(":is(.follow, .now, .screen) .stage-box iframe");
  await page.goto(url);
  return { context, page, stage, active: stage.locator(".step.active"), errors };
};

interface Fixtures {
  /** Opens one; all are closed at the end, and must not have thrown. */
  readonly guest: (url: string, name: string, look?: Look) => Promise<Guest>;
}

export const test = base.extend<Fixtures>({
  guest: async ({ browser }, use) => {
    const guests: Guest[] = [];
    await use(async (url, name, look = {}) => {
      const guest = await openGuest(browser, url, name, look);
      guests.push(guest);
      return guest;
    });
    for (const { context } of guests) await context.close();
    expect(guests.flatMap(({ errors }) => errors)).toEqual([]);
  },
});

/** Begins the talk at the slide that is shown, with the settings that the dialog then has. */
export const startTalk = async ({ page }: Guest, settings: (dialog: Locator) => Promise<void> = async () => {}) => {
  await page.getByRole("button", { name: "Start", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await settings(dialog);
  await dialog.getByRole("button", { name: /^Start/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "End", exact: true })).toBeVisible();
};

export const endTalk = async ({ page }: Guest): Promise<void> => {
  await page.getByRole("button", { name: "End", exact: true }).click();
  await page.getByRole("button", { name: "End the talk" }).click();
};

/** Everybody sees a slide with this heading, and so many of its substeps. */
export const allSee = async (guests: readonly Guest[], heading: string, substeps = 0): Promise<void> => {
  for (const { active } of guests) {
    await expect(active.getByRole("heading")).toHaveText(heading);
    await expect(active.locator(".substep-visible")).toHaveCount(substeps);
  }
};

/** Four slides; the second has two substeps; what the audience must not see says so. */
export const markdown = `---
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

/** At which link of the deck, and whether on a phone. */
type Seat = "presents" | "follows" | "follows on a phone";

const lookOf = (seat: Seat): Look => (seat === "follows on a phone" ? PHONE : {});

/** A new deck of `markdown`, and these people at it, each come in turn: `{ ada: "presents", gus: "follows on a phone" }`. */
export const gather = async <Name extends string>(
  server: TestServer,
  guest: Fixtures["guest"],
  seats: Readonly<Record<Name, Seat>>,
): Promise<Record<Name, Guest> & { readonly links: CreateDeckResponse["links"] }> => {
  const { links } = await createDeck(server, markdown);
  const here: [string, Guest][] = [];
  for (const [name, seat] of Object.entries<Seat>(seats)) {
    const { url } = seat === "presents" ? links.present : links.follow;
    here.push([name, await guest(url, name.charAt(0).toUpperCase() + name.slice(1), lookOf(seat))]);
  }
  return { ...(Object.fromEntries(here) as Record<Name, Guest>), links };
};

/** Keys, one after the other. */
export const press = async ({ page }: Guest, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

export { expect };
