/** The editor's deck, which it reads piece by piece as it is typed, is what the whole text says; and the list shows it. */

import type { Deck } from "../../../shared/deck/model/model.ts";
import { parseDeck } from "../../../shared/deck/parse.ts";
import { highlight } from "../../../shared/deck/render/engines/highlight.ts";
import { math } from "../../../shared/deck/render/engines/math.ts";
import type { BrowserTab } from "../browserTab.ts";
import type { ShownSlide } from "../copress.ts";
import { Fault } from "../fault.ts";
import { firstDifference } from "../model.ts";

/** As a page has it that needs them: engines are fetched when a deck first does. */
export const fullParse = (text: string): Deck => parseDeck(text, { engines: { highlight, math } });

type Seen = Omit<ShownSlide, "key" | "placement"> & { readonly placement: object };
const seenOf = ({ title, html, notesHtml, domId, classes, attributes, placement }: Seen): string =>
  JSON.stringify({ domId, title, classes, attributes, placement: Object.entries(placement).sort(), notesHtml, html });

/** Keys are each reader's own: a link to a slide is told by the slide's number. */
const withoutKeys = (slides: readonly (Seen & { readonly key: string })[], told: string): string =>
  slides.reduce((text, { key }, index) => text.replaceAll(`data-slide=\\"${key}\\"`, `data-slide=${index + 1}`), told);

/** Engines that a page has, although its deck no longer needs them, change nothing; those still on their way do. */
export const parsedAgrees = async (tab: BrowserTab, text: string): Promise<void> => {
  const expected = fullParse(text).slides;
  const found = await tab.page.evaluate(() =>
    copress.deck.slides.map(({ key, title, html, notesHtml, domId, classes, attributes, placement }) => ({
      ...{ key, title, html, notesHtml, domId, attributes: { ...attributes }, placement: { ...placement } },
      classes: [...classes],
    })),
  );
  if (found.length !== expected.length)
    throw new Fault("parse", `${tab.seat.name} has ${found.length} slides, the text has ${expected.length}`);
  for (const [index, slide] of expected.entries()) {
    const there = found[index];
    const [wanted, shown] = [
      withoutKeys(expected, seenOf(slide)),
      there === undefined ? "" : withoutKeys(found, seenOf(there)),
    ];
    if (wanted !== shown)
      throw new Fault("parse", `slide ${index + 1} of ${tab.seat.name}: ${firstDifference(wanted, shown)}`);
  }
};

export const listAgrees = async (tab: BrowserTab, text: string): Promise<void> => {
  const expected = fullParse(text).slides.map((slide) => slide.title || "Untitled");
  const rows = await tab.page.locator(".slide-row").evaluateAll((all) =>
    all.map((row) => ({
      at: Number(row.getAttribute("aria-posinset")),
      of: Number(row.getAttribute("aria-setsize")),
      title: row.querySelector(".slide-row-title")?.textContent ?? "",
    })),
  );
  for (const { at, of, title } of rows) {
    if (of !== expected.length)
      throw new Fault("list", `${tab.seat.name}'s list has ${of} rows, the text has ${expected.length} slides`);
    if (title.trim() !== expected[at - 1]?.trim())
      throw new Fault("list", `row ${at} of ${tab.seat.name} says "${title}", the slide is "${expected[at - 1]}"`);
  }
};
