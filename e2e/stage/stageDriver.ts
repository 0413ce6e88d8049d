/** Drives a stage from its host page, and looks into both. */
import type { Frame, Page } from "@playwright/test";
import type { StageHost } from "../../client/stage/stageHost.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { StageMessage } from "../../shared/protocol/stage.ts";
import type { StageTestWindow } from "./stagePage.ts";

type Patch = Parameters<StageHost["patch"]>[0];

export class Driver {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async load(deck: Parameters<StageHost["load"]>[0]): Promise<void> {
    await this.#page.evaluate((sent) => (window as unknown as StageTestWindow).host.load(sent), deck);
    await this.ping();
  }

  async patch(change: Partial<Patch>): Promise<void> {
    const whole: Patch = { slides: [], order: null, settings: null, assets: null, ...change };
    await this.#page.evaluate((sent) => (window as unknown as StageTestWindow).host.patch(sent), whole);
    await this.ping();
  }

  async goto(key: SlideKey, substep = 0): Promise<void> {
    const place = { key, substep };
    await this.#page.evaluate((sent) => (window as unknown as StageTestWindow).host.goto(sent), place);
    await this.ping();
  }

  async call(name: "next" | "previous"): Promise<void> {
    await this.#page.evaluate((called) => (window as unknown as StageTestWindow).host[called](), name);
    await this.ping();
  }

  async turn(name: "overview" | "blackout", on: boolean): Promise<void> {
    await this.#page.evaluate(([called, way]) => (window as unknown as StageTestWindow).host[called](way), [
      name,
      on,
    ] as const);
    await this.ping();
  }

  /** Until all that was sent stands in the page. */
  async ping(): Promise<void> {
    await this.#page.evaluate(() => (window as unknown as StageTestWindow).host.ping());
  }

  said(): Promise<StageMessage[]> {
    return this.#page.evaluate(() => (window as unknown as StageTestWindow).said);
  }

  async last<T extends StageMessage["type"]>(type: T): Promise<Extract<StageMessage, { type: T }> | undefined> {
    const all = await this.said();
    return all.findLast((message): message is Extract<StageMessage, { type: T }> => message.type === type);
  }

  opened(): Promise<string[]> {
    return this.#page.evaluate(() => (window as unknown as StageTestWindow).opened);
  }

  lost(): Promise<number> {
    return this.#page.evaluate(() => (window as unknown as StageTestWindow).lost());
  }

  /** The page inside. */
  get inside(): Frame {
    const frame = this.#page.frames().find((one) => one.url().endsWith("/stage/"));
    if (frame === undefined) throw new Error("there is no stage in the page");
    return frame;
  }

  /** The active slide's id. */
  active(): Promise<string | undefined> {
    return this.inside.evaluate(() => document.querySelector(".step.active")?.id);
  }

  html(id: string): Promise<string> {
    return this.inside.evaluate((wanted) => document.getElementById(wanted)?.innerHTML ?? "", id);
  }
}
