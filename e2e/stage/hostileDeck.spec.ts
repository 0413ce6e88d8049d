/** One deck of everything hostile, in every place that shows decks: preview, presenter, follow page, history, exported folder, PDF. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext, Page } from "@playwright/test";
import { DeckFolder } from "../../server/cli/deckFolder.ts";
import { makeFolder } from "../../server/cli/testing.ts";
import { findBrowser } from "../../server/export/findBrowser.ts";
import { createPdfMaker } from "../../server/export/pdf.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import { historyUrl } from "../history/pastHands.ts";
import { createDeck } from "../support/authors.ts";
import { copress, openTalk } from "../support/copress.ts";
import { pagesIn } from "../support/pdfPages.ts";
import { EVIL, hostileDeck } from "../support/vectors.ts";
import { expect, startTalk, test } from "../talk/talks.ts";

const { markdown, slides } = hostileDeck();

/** From now on nothing of this context may ask a stranger, open a page, a dialog or a download. Returns what did. */
const watch = async (context: BrowserContext): Promise<readonly string[]> => {
  const seen: string[] = [];
  // What the page's policy refuses never comes as far as here.
  await context.route(/evil\.test/, (route) => {
    seen.push(`request ${route.request().url()}`);
    return route.abort();
  });
  context.on("dialog", (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  const watchPage = (page: Page): void => {
    page.on("popup", (popup) => seen.push(`popup ${popup.url()}`));
    page.on("download", (download) => seen.push(`download ${download.url()}`));
  };
  for (const page of context.pages()) watchPage(page);
  context.on("page", watchPage);
  return seen;
};

const stageIn = (page: Page) => {
  const found = page.frames().find((frame) => frame.parentFrame() === page.mainFrame());
  if (!found) throw new Error("no stage on this page");
  return found;
};

/** Pokes at all that could wait for a hand: clicks, pointers, focus, keys; links out of the deck aside. */
const poke = (page: Page): Promise<void> =>
  stageIn(page).evaluate(() => {
    for (const element of document.querySelectorAll(".step *")) {
      const address = element.getAttribute("href") ?? element.getAttribute("xlink:href") ?? "";
      if (/^(?:https?|mailto):/i.test(address)) continue;
      for (const type of [
        "pointerover",
        "pointerdown",
        "focus",
        "animationstart",
        "transitionend",
        "load",
        "error",
        "toggle",
      ])
        element.dispatchEvent(new Event(type));
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      if (element instanceof HTMLElement) element.focus();
    }
  });

/** Nothing of the deck ran, nothing was asked of a stranger, nothing stands outside of the stage or where no deck may put it. */
const expectHarmless = async (page: Page, seen: readonly string[]): Promise<void> => {
  await expect(page.frameLocator("iframe").first().locator(".step")).toHaveCount(slides);
  // Walking through the slides changes the query or the fragment, and should.
  const frames = () => page.frames().map((frame) => frame.url().replace(/[?#].*$/s, ""));
  const before = frames();
  await poke(page);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  for (const frame of page.frames())
    expect(await frame.evaluate(() => Reflect.get(window, "__hit")), frame.url()).toBe(undefined);
  expect(frames()).toEqual(before);
  const left = await stageIn(page).evaluate(() =>
    [...document.querySelectorAll(".step, .step *")].flatMap((element) => [
      ...(/^(?:script|object|embed|base|meta|link|template|form|dialog|noscript|title|portal|frame|applet)$/.test(
        element.localName,
      ) && element.namespaceURI === "http://www.w3.org/1999/xhtml"
        ? [element.localName]
        : []),
      ...[...element.attributes].flatMap(({ name, value }) =>
        /^(?:on|srcdoc|autofocus|popover|formaction|action|ping|srcset|background$)/i.test(name) ||
        (/^(?:href|xlink:href|src|to|from|values|data)$/.test(name) &&
          // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them in an address
          /^[\u0000- ]*(?:(?:j\s*a\s*v\s*a|vb)\s*script|data:text|view-source|blob):?/i.test(value))
          ? [`${name}=${value.slice(0, 80)}`]
          : [],
      ),
    ]),
  );
  expect(left).toEqual([]);
  await expectInside(page);
  expect(seen).toEqual([]);
};

/** The stage covers its own box, and every other point of the page belongs to the page; no element of the deck's is in it. */
const expectInside = async (page: Page): Promise<void> => {
  const outside = await page.evaluate(() => {
    const stage = document.querySelector("iframe");
    const box = stage?.parentElement?.getBoundingClientRect();
    const wrong: string[] = [];
    if (!stage || !box) return ["no stage"];
    for (let x = 5; x < innerWidth; x += 40)
      for (let y = 5; y < innerHeight; y += 40) {
        const within = x >= box.left - 1 && x <= box.right + 1 && y >= box.top - 1 && y <= box.bottom + 1;
        if (!within && document.elementsFromPoint(x, y).includes(stage)) wrong.push(`stage at ${x},${y}`);
      }
    for (const each of document.querySelectorAll("script, img, svg")) {
      if (/evil\.test|__hit/.test(each.outerHTML) && each.getAttribute("type") !== "application/json" && each.id === "")
        wrong.push(each.outerHTML.slice(0, 80));
    }
    return wrong;
  });
  expect(outside).toEqual([]);
};

test("the deck is read as so many slides", () => {
  expect(parseDeck(markdown).slides).toHaveLength(slides);
});

test("[ST6] [DP134] a hostile deck does nothing in the editor's preview", async ({ server, guest }) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest("about:blank", "Ada");
  const seen = await watch(ada.context);
  await ada.page.goto(links.edit.url);
  await expectHarmless(ada.page, seen);
});

test("[ST6] [DP134] a hostile deck does nothing to its presenter or its audience", async ({ server, guest }) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest("about:blank", "Ada");
  const fay = await guest("about:blank", "Fay");
  const seen = [await watch(ada.context), await watch(fay.context)];
  await ada.page.goto(links.present.url);
  await startTalk(ada);
  await fay.page.goto(links.follow.url);
  await expectHarmless(fay.page, seen[1] ?? []);
  await expectHarmless(ada.page, seen[0] ?? []);
});

test("[ST6] [DP134] a hostile deck does nothing on its history page", async ({ server, guest }) => {
  const deck = await createDeck(server, markdown);
  const ada = await guest("about:blank", "Ada");
  const seen = await watch(ada.context);
  await ada.page.goto(historyUrl(server, deck, "view"));
  await expectHarmless(ada.page, seen);
});

test("[EX2] [EX3] a hostile deck does nothing when it is exported and opened from disk", async ({ browser }) => {
  const folder = makeFolder({ "talk.md": markdown });
  expect(await copress(["build", "talk.md", "-o", "out"], { cwd: folder.path })).toMatchObject({ code: 0 });
  const context = await browser.newContext();
  const seen = await watch(context);
  const { page } = await openTalk(context, folder.at("out"));
  await expectHarmless(page, seen);
  expect(await page.title()).toContain("</title></script>");
  expect(await page.locator("head > *").evaluateAll((all) => all.map(({ localName }) => localName))).toEqual([
    ...["meta", "meta", "meta", "meta", "meta", "meta", "title", "style"],
  ]);
  await context.close();
  folder.remove();
});

test("[EX43] a hostile deck becomes a PDF of all its slides, and nobody is asked", async () => {
  test.setTimeout(120_000);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const folder = makeFolder({});
  const text = markdown.replaceAll(EVIL, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const maker = createPdfMaker(() => findBrowser(process.env), { time: 90_000, atOnce: 1, bytes: 50_000_000 });
  const made = await maker.make({ text, deckFiles: new DeckFolder(folder.path) }, new AbortController().signal);
  expect(pagesIn(Buffer.concat(made))).toHaveLength(slides);
  expect(asked).toEqual([]);
  server.close();
  folder.remove();
});
