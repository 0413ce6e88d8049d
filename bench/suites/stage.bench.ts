/** From a keystroke in the editor to the patched stage, in Chromium: a person types in the middle of a deck of 30 and of 1,000 slides. */
import { type Browser, chromium, type Page } from "@playwright/test";
import { startServer, type TestServer } from "../../e2e/support/server.ts";
import { createDeckResponseSchema } from "../../shared/protocol/http.ts";
import { makeDeck, middleOf } from "../rig/decks.ts";
import { quick, say } from "../rig/report.ts";
import { Times } from "../rig/stats.ts";

const bench = "stage";
const keystrokes = quick ? 60 : 200;
/** Not measured: what is compiled and laid out on first use. */
const warmUp = 20;

/** What the editor page shows of itself with `copress:debug` in its storage. */
declare const copress: {
  readonly view: {
    readonly state: { readonly doc: { readonly length: number } };
    dispatch(change: { selection: { anchor: number }; scrollIntoView: boolean }): void;
    focus(): void;
  };
};

const makeTalk = async (server: TestServer, markdown: string): Promise<string> => {
  const answer = await fetch(`${server.origin}/api/decks`, {
    method: "POST",
    headers: { "content-type": "text/markdown" },
    body: markdown,
  });
  if (!answer.ok) throw new Error(`creating a deck was answered with ${answer.status}`);
  return createDeckResponseSchema.parse(await answer.json()).links.edit.url;
};

const openEditor = async (browser: Browser, url: string, length: number): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  await context.addInitScript(() => {
    // The stage has an opaque origin, and no storage.
    if (window === window.top) localStorage.setItem("copress:debug", "1");
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(".cm-content").waitFor();
  await page.waitForFunction((all) => copress.view.state.doc.length === all, length);
  await page.waitForFunction(() => performance.getEntriesByName("copress:patched").length > 0, null, {
    timeout: 60_000,
  });
  return page;
};

/** ms from the latest keystroke to the stage's answer to it; waits for that answer. */
const untilPatched = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const last = (name: string) => performance.getEntriesByName(name).at(-1)?.startTime ?? 0;
    const pressed = last("copress:key");
    const found = () => performance.getEntriesByName("copress:patched").find((entry) => entry.startTime > pressed);
    while (!found()) await new Promise(requestAnimationFrame);
    // A frame of rest, so that nothing of this keystroke meets the next.
    await new Promise(requestAnimationFrame);
    return (found()?.startTime ?? Number.NaN) - pressed;
  });

const measure = async (browser: Browser, server: TestServer, slides: number): Promise<void> => {
  const deck = makeDeck(slides);
  const page = await openEditor(browser, await makeTalk(server, deck), deck.length);
  await page.evaluate((anchor) => {
    copress.view.focus();
    copress.view.dispatch({ selection: { anchor }, scrollIntoView: true });
  }, middleOf(deck));
  const times = new Times();
  for (let typed = 0; typed < warmUp + keystrokes; typed++) {
    await page.keyboard.press("abcdefghij"[typed % 10] ?? "a");
    const ms = await untilPatched(page);
    if (typed >= warmUp) times.add(ms);
  }
  const length = await page.evaluate(() => copress.view.state.doc.length);
  if (length !== deck.length + warmUp + keystrokes) throw new Error(`${length - deck.length} keystrokes arrived`);
  say(bench, { slides, keystrokes: times.count, ...times.summary() });
  await page.context().close();
};

const executablePath = process.env.CHROMIUM_PATH;
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"],
});
const server = await startServer();
try {
  for (const slides of [30, 1_000]) await measure(browser, server, slides);
} finally {
  await browser.close();
  await server.close();
}
