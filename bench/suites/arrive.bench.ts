/**
 * From opening a link in a browser that has never been here to the first slide, in Chromium: a follower while a talk is on, also over a
 * telephone's network (1.6 Mbit/s, 150 ms), an author, a presenter, and somebody who looks back.
 */
import { type Browser, chromium } from "@playwright/test";
import { startServer } from "../../e2e/support/server.ts";
import { createDeckResponseSchema } from "../../shared/protocol/http.ts";
import { makeDeck } from "../rig/decks.ts";
import { quick, say } from "../rig/report.ts";
import { SioLine } from "../rig/sioLine.ts";
import { Times } from "../rig/stats.ts";

const bench = "arrive";
const rounds = quick ? 5 : 20;
const SLIDES = 40;
/** Bytes a second and ms, as browsers' own tools call "fast 3G". */
const telephone = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };

interface Way {
  readonly page: string;
  readonly url: string;
  readonly slow?: boolean;
}

/** ms from the wish to the first slide on the stage. */
const arrive = async (browser: Browser, { url, slow }: Way): Promise<number> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  if (slow) {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", telephone);
  }
  const from = performance.now();
  await page.goto(url, { waitUntil: "commit" });
  await page.frameLocator(".stage-box iframe").first().locator(".step.active").waitFor();
  const ms = performance.now() - from;
  await context.close();
  return ms;
};

const executablePath = process.env.CHROMIUM_PATH;
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"];
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  // The stage in the page's process: a slow network is the whole page's, the frames in other processes would not have it.
  args: [...args, "--disable-features=IsolateSandboxedIframes"],
});
const server = await startServer({ env: { LOG_LEVEL: "error", LOOKUPS_PER_MINUTE: "100000" } });
try {
  const answer = await fetch(`${server.origin}/api/decks`, {
    method: "POST",
    headers: { "content-type": "text/markdown" },
    body: makeDeck(SLIDES),
  });
  const { deck, links } = createDeckResponseSchema.parse(await answer.json());
  const auth = { deck: deck.id, token: links.present.secret };
  const presenter = new SioLine({ origin: server.origin, namespace: "/follow", auth });
  await presenter.joined;
  await presenter.ask("start", {});
  const ways: readonly Way[] = [
    { page: "follow", url: links.follow.url },
    { page: "follow, by telephone", url: links.follow.url, slow: true },
    { page: "edit", url: links.edit.url },
    { page: "present", url: links.present.url },
    { page: "history", url: links.edit.url.replace("/edit/", "/history/") },
  ];
  // Once unmeasured: what the server and the browser do but once.
  for (const way of ways) await arrive(browser, way);
  for (const way of ways) {
    const times = new Times();
    for (let round = 0; round < rounds; round++) times.add(await arrive(browser, way));
    const { p50, p95, max } = times.summary();
    say(bench, { page: way.page, slides: SLIDES, rounds, p50, p95, max });
  }
  presenter.drop();
} finally {
  await browser.close();
  await server.close();
}
