/** From a parsed deck to what the stage is told: everything once, then only what changed. */
import type { Deck, Slide } from "../../shared/deck/model/model.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { AssetMap, HostMessage, StageSettings, StageSlide } from "../../shared/protocol/stage.ts";

export interface StageDeck {
  readonly settings: StageSettings;
  readonly slides: readonly StageSlide[];
  readonly assets: AssetMap;
}
export type StagePatch = Omit<Extract<HostMessage, { type: "patch" }>, "type" | "n">;

/** The slides that a stage's were made of. */
const origins = new WeakMap<readonly StageSlide[], readonly Slide[]>();

/**
 * `css` is the text of the deck's own stylesheet, "" for none. Notes and offsets stay behind. With `before`, what the stage shows now,
 * slides of which it would be told nothing new are taken over as they are.
 */
export function deckToStage(deck: Deck, css = "", assets: AssetMap = {}, before?: StageDeck | null): StageDeck {
  const old = before ? origins.get(before.slides) : undefined;
  const slides = deck.slides.map((slide, index) => {
    const shown = before?.slides[index];
    return shown && isShownAs(old?.[index], slide) ? shown : toStageSlide(slide);
  });
  origins.set(slides, deck.slides);
  const { title, lang, theme, width, height, transition, perspective, maxScale, minScale } = deck.settings;
  return {
    settings: {
      ...{ title, lang, theme, width, height, transition, perspective, maxScale, minScale },
      css,
      math: deck.needs.math,
      code: deck.needs.code,
    },
    slides,
    assets,
  };
}

/** By identity, which the parser keeps for what did not change: 1,000 slides are asked at each keystroke. */
function isShownAs(a: Slide | undefined, b: Slide): boolean {
  if (a === b) return true;
  return (
    a !== undefined &&
    a.key === b.key &&
    a.domId === b.domId &&
    a.html === b.html &&
    a.title === b.title &&
    a.classes === b.classes &&
    a.attributes === b.attributes &&
    a.placement === b.placement
  );
}

function toStageSlide(slide: Slide): StageSlide {
  const { key, domId, html, title } = slide;
  return {
    ...{ key, domId, html, title },
    classes: [...slide.classes],
    attributes: { ...slide.attributes },
    placement: { ...slide.placement },
  };
}

/** The smallest patch from one to the other, or null when the stage would show the same. */
export function diffForStage(previous: StageDeck, next: StageDeck): StagePatch | null {
  const slides = changedSlides(previous.slides, next.slides);
  const order = sameOrder(previous.slides, next.slides) ? null : next.slides.map((slide): SlideKey => slide.key);
  const settings = sameFields(previous.settings, next.settings) ? null : next.settings;
  const assets = sameFields(previous.assets, next.assets) ? null : next.assets;
  if (slides.length === 0 && order === null && settings === null && assets === null) return null;
  return { slides, order, settings, assets };
}

function changedSlides(previous: readonly StageSlide[], next: readonly StageSlide[]): StageSlide[] {
  let byKey: Map<SlideKey, StageSlide> | null = null;
  return next.filter((slide, index) => {
    const there = previous[index];
    if (there === slide) return false;
    if (there?.key === slide.key) return !sameSlide(there, slide);
    byKey ??= new Map(previous.map((each) => [each.key, each]));
    return !sameSlide(byKey.get(slide.key), slide);
  });
}

function sameSlide(a: StageSlide | undefined, b: StageSlide): boolean {
  if (a === b) return true;
  return (
    a !== undefined &&
    a.html === b.html &&
    a.domId === b.domId &&
    a.title === b.title &&
    sameFields(a.placement, b.placement) &&
    sameFields(a.attributes, b.attributes) &&
    a.classes.join(" ") === b.classes.join(" ")
  );
}

const sameOrder = (a: readonly StageSlide[], b: readonly StageSlide[]): boolean =>
  a.length === b.length && a.every((slide, index) => slide.key === b[index]?.key);

/** Flat values only. */
function sameFields(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && a[name] === b[name]);
}
