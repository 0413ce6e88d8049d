/** A talk that is on: the presenter's page and the audience's, each deck's own. */
import type { Browser, BrowserContext, Frame, Page } from "@playwright/test";
import type { Hush } from "./hush.ts";

const frameOf = (page: Page): Frame => {
  const frames = page.frames().filter((one) => one.url().endsWith("/stage/"));
  const [frame] = frames;
  if (frame === undefined) throw new Error(`${page.url()} has no stage`);
  return frame;
};

/** What a stage shows just now: the slide, and how many of its substeps. */
export const showing = (page: Page): Promise<string> =>
  frameOf(page).evaluate(() => {
    const active = document.querySelector(".step.active");
    const words = (active?.textContent ?? "").replace(/\s+/g, " ").trim();
    return `${active?.id ?? "none"} +${active?.querySelectorAll(".substep-visible").length ?? 0} ${words}`;
  });

export class Talk {
  readonly desk: Page;
  readonly followers: readonly Page[];
  readonly #contexts: readonly BrowserContext[];

  private constructor(desk: Page, followers: readonly Page[], contexts: readonly BrowserContext[]) {
    this.desk = desk;
    this.followers = followers;
    this.#contexts = contexts;
  }

  static async start(browser: Browser, hush: Hush, urls: { present: string; follow: string }): Promise<Talk> {
    const contexts: BrowserContext[] = [];
    const open = async (url: string, look = {}): Promise<Page> => {
      const context = await browser.newContext(look);
      contexts.push(context);
      const page = await context.newPage();
      page.on("websocket", (socket) => socket.on("framereceived", hush.beat));
      await page.goto(url);
      return page;
    };
    const desk = await open(urls.present);
    await desk.getByRole("button", { name: "Start", exact: true }).click();
    await desk
      .getByRole("dialog")
      .getByRole("button", { name: /^Start/ })
      .click();
    await desk.getByRole("button", { name: "End", exact: true }).waitFor();
    const followers = [await open(urls.follow), await open(urls.follow, { viewport: { width: 390, height: 844 } })];
    return new Talk(desk, followers, contexts);
  }

  async end(): Promise<void> {
    await this.desk.bringToFront();
    await this.desk.getByRole("button", { name: "End", exact: true }).click();
    await this.desk.getByRole("button", { name: "End the talk" }).click();
    await this.desk.getByRole("button", { name: "Start", exact: true }).waitFor();
    await this.close();
  }

  async close(): Promise<void> {
    for (const context of this.#contexts) await context.close();
  }
}
