/** A page of the editor in a real browser. */
import type { BrowserContext, Frame, Page } from "@playwright/test";
import type { Seat } from "./cast.ts";
import type { Hush } from "./hush.ts";
import { isHarmless, refusal, watchToasts } from "./messages.ts";
import type { Network } from "./network.ts";
import type { Tab } from "./tab.ts";

/** What a person sits at: all their tabs share it. */
export interface Machine {
  readonly context: BrowserContext;
  readonly network: Network;
}

export class BrowserTab implements Tab {
  readonly index: number;
  readonly seat: Seat;
  readonly context: BrowserContext;
  readonly #url: string;
  readonly #network: Network;
  readonly #hush: Hush;
  #page: Page | null = null;
  #sockets = 0;
  #said: string[] = [];
  state: Tab["state"] = "closed";
  readonly owed: Tab["owed"] = [];
  undos: Tab["undos"] = [];
  redos: Tab["redos"] = [];
  /** Of the last deed with slides, known once `troubles` was asked. */
  refusals = 0;

  constructor(index: number, seat: Seat, { context, network }: Machine, url: string, hush: Hush) {
    this.index = index;
    this.seat = seat;
    this.context = context;
    this.#network = network;
    this.#url = url;
    this.#hush = hush;
  }

  get page(): Page {
    if (this.#page === null) throw new Error(`${this.seat.name} is not open`);
    return this.#page;
  }

  /** The stage's own document. */
  get stageFrame(): Frame {
    const frame = this.page.frames().find((one) => one.url().endsWith("/stage/"));
    if (frame === undefined) throw new Error(`${this.seat.name} has no stage`);
    return frame;
  }

  async open(): Promise<void> {
    const page = await this.context.newPage();
    this.#page = page;
    page.on("pageerror", (error) => this.#said.push(`error in the page: ${error.stack ?? error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.#said.push(`console: ${message.text()}`);
    });
    page.on("websocket", (socket) => {
      this.#sockets += 1;
      socket.on("framesent", this.#hush.beat);
      socket.on("framereceived", this.#hush.beat);
      socket.on("close", this.#hush.beat);
    });
    page.on("request", this.#hush.beat);
    page.on("requestfinished", this.#hush.beat);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.addInitScript(watchToasts);
    await page.goto(this.#url);
    await page.locator(".text-box .cm-content").waitFor({ state: "attached" });
    this.state = "open";
  }

  sockets(): number {
    return this.#sockets;
  }

  text(): Promise<string> {
    return this.page.evaluate(() => {
      const shown = copress.view?.state.doc.toString() ?? "";
      const held = copress.text.toString();
      return shown === held ? shown : `THE EDITOR SHOWS OTHER THAN IT HOLDS\n${shown}\nHELD:\n${held}`;
    });
  }

  unsettled(): Promise<string | null> {
    return this.page.evaluate(() => {
      const { state } = copress.session.save.peek();
      const moves = copress.workspace.slides?.pending.peek().length ?? 0;
      return state === "stored" && moves === 0 ? null : `light ${state}, ${moves} moves under way`;
    });
  }

  async offline(on: boolean): Promise<void> {
    this.#network.cut(on);
    if (!on) return;
    await this.page.waitForFunction(() => copress.session.save.peek().state === "offline");
  }

  async reopen(): Promise<void> {
    await this.#page?.close({ runBeforeUnload: false });
    await this.open();
  }

  /** Messages that people cannot act on, and errors; what a network that was away says is left out. */
  async troubles(): Promise<readonly string[]> {
    const toasts = await this.page.evaluate(() => (window as unknown as { toastsSeen: string[] }).toastsSeen.splice(0));
    this.refusals += toasts.filter((text) => refusal.test(text)).length;
    return [...this.#said.splice(0), ...toasts.map((text) => `toast: ${text}`)].filter((said) => !isHarmless(said));
  }

  /** From now on `refusals` counts the messages that say why something was not done. */
  watchRefusals(): void {
    this.refusals = 0;
  }

  async close(): Promise<void> {
    await this.#page?.close();
    this.#page = null;
    this.state = "closed";
  }
}
