/**
 * A deck's text as a talk needs it: done in a thread, which keeps what it read last, so that an edit costs what it changed. Only slides
 * that the asker does not have go back to it.
 */
import { createHash } from "node:crypto";
import type { KeyedText } from "../../../shared/deck/identity/keyedText.ts";
import type { Deck, Slide } from "../../../shared/deck/model/model.ts";
import { parseDeck } from "../../../shared/deck/parse.ts";
import type { SpeakerSlide } from "../../../shared/protocol/follow.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { StageSettings } from "../../../shared/protocol/stage.ts";
import type { AskedHelper } from "../../work/ask.ts";
import { loadEngines, loadedEngines, plainBlocks } from "../../work/engines.ts";
import { type KeyHelper, keyedIn } from "../../work/keyed.ts";

export interface TalkWish {
  /** Whose text it is: what was read of it last is near. */
  readonly deck: string;
  readonly text: string;
  /** The slides' names, in order, where they were written down; null: they are asked for. */
  readonly keys: readonly SlideKey[] | null;
}

export type TalkHelper = KeyHelper & {
  /** Which of these slides, by the names of their contents, the asker does not have: their places in the list. */
  readonly lacking: (names: readonly string[]) => readonly number[];
};

export interface TalkRead {
  /** Without the stylesheet, which is a file. */
  readonly settings: Omit<StageSettings, "css">;
  readonly cssPath: string;
  /** Names of the slides' contents, in order. */
  readonly names: readonly string[];
  /** Those that the asker lacks, by name. */
  readonly fresh: ReadonlyMap<string, SpeakerSlide>;
  /** Blocks of code and formulas that are shown plain, because they take too long. */
  readonly plain: number;
}

/** Names of slides that were written down, in order, as `parseDeck` asks for them. */
const keysInOrder = (keys: readonly SlideKey[]): ((offset: number) => SlideKey) => {
  let next = 0;
  return (offset) => keys[next++] ?? (`at-${offset}` as SlideKey);
};

/** Characters of decks that are kept as they were read. */
const KEPT = 1_500_000;

/** By deck; the oldest use first. */
const last = new Map<string, { readonly deck: Deck; readonly size: number }>();

const remember = (id: string, deck: Deck, size: number): void => {
  last.delete(id);
  // Another reading may show more of it.
  if (plainBlocks().spent || size > KEPT) return;
  last.set(id, { deck, size });
  let sum = 0;
  for (const { size: each } of last.values()) sum += each;
  for (const [oldest, { size: each }] of last) {
    if (sum <= KEPT) break;
    last.delete(oldest);
    sum -= each;
  }
};

const parse = async (id: string, { text, keyAt }: KeyedText): Promise<Deck> => {
  const previous = last.get(id)?.deck;
  let deck = parseDeck(text, { previous, engines: loadedEngines(), keyAt });
  if (await loadEngines(deck)) {
    const keys = deck.slides.map(({ key }) => key);
    deck = parseDeck(text, { previous: deck, engines: loadedEngines(), keyAt: keysInOrder(keys) });
  }
  remember(id, deck, text.length);
  return deck;
};

const speakerSlide = (slide: Slide): SpeakerSlide => ({
  key: slide.key,
  domId: slide.domId,
  classes: slide.classes as string[],
  attributes: slide.attributes,
  placement: slide.placement,
  html: slide.html,
  title: slide.title,
  notesHtml: slide.notesHtml,
  substeps: slide.substeps,
});

/** By slide as parsed: slides that stayed are the same objects. */
const namesOf = new WeakMap<Slide, { readonly index: number; readonly name: string }>();

const nameOf = (slide: Slide): string => {
  const known = namesOf.get(slide);
  if (known?.index === slide.index) return known.name;
  const name = createHash("sha256")
    .update(JSON.stringify(speakerSlide(slide)))
    .digest("base64url")
    .slice(0, 16);
  namesOf.set(slide, { index: slide.index, name });
  return name;
};

export const readTalkDeck = async (
  { deck: id, text, keys }: TalkWish,
  ask: AskedHelper<TalkHelper>,
): Promise<TalkRead> => {
  const keyed = keys === null ? await keyedIn(text, ask) : { text, keyAt: keysInOrder(keys) };
  const deck = await parse(id, keyed);
  const names = deck.slides.map(nameOf);
  const fresh = new Map<string, SpeakerSlide>();
  for (const index of await ask.lacking(names)) {
    const [slide, name] = [deck.slides[index], names[index]];
    if (slide && name !== undefined) fresh.set(name, speakerSlide(slide));
  }
  const { title, lang, theme, width, height, transition, perspective, maxScale, minScale } = deck.settings;
  const shown = { title, lang, theme, width, height, transition, perspective, maxScale, minScale };
  return {
    settings: { ...shown, math: deck.needs.math, code: deck.needs.code },
    cssPath: deck.settings.css,
    names,
    fresh,
    plain: plainBlocks().plain,
  };
};
