/** The door for deck texts, whatever way they come: API, file, zip, folder. */
import { findFrontMatter } from "../../shared/deck/meta.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import { splitSlides } from "../../shared/deck/split.ts";
import type { Limits } from "../limits.ts";
import { sayBytes } from "../limits.ts";
import { Refusal } from "../refusal.ts";

/** Bytes as text. Refuses (`bad-text`) what is no UTF-8: guessing another encoding would spoil somebody's talk silently. */
export const decodeDeckText = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Refusal("bad-text", "A deck is UTF-8 text: save it as UTF-8 and send it again.", { cause: error });
  }
};

// A title is for lists; one slide of text may be all one heading.
const titleMost = 300;

export interface IncomingText {
  /** LF, no BOM, valid Unicode, within the caps. */
  readonly text: string;
  readonly title: string;
}

/** Normalises a text and finds its title. Refuses (`text-too-large`, `too-many-slides`) what is over the caps. */
export const incomingText = (raw: string, limits: Limits): IncomingText => {
  const text = raw
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replaceAll("\0", "\uFFFD");
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.deckBytes) {
    throw new Refusal(
      "text-too-large",
      `A deck's text has at most ${sayBytes(limits.deckBytes)}; this one has ${sayBytes(bytes)}.`,
    );
  }
  // Counted before anything is rendered: two megabytes of separators are half a million slides.
  const slides = splitSlides(text, findFrontMatter(text).to).length;
  if (slides > limits.deckSlides) {
    throw new Refusal("too-many-slides", `A deck has at most ${limits.deckSlides} slides; this one has ${slides}.`);
  }
  return { text, title: titleOf(text) };
};

/** The front matter's title, else the first slide's, else "". */
const titleOf = (text: string): string => {
  const { settings, slides } = parseDeck(text);
  return (settings.title || (slides[0]?.title ?? "")).slice(0, titleMost);
};
