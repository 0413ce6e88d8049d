/** From a parsed deck to what the stage is told: everything once, then only what changed. */
import type { Deck, Slide } from "../../shared/deck/model.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { AssetMap, HostMessage, StageSettings, StageSlide } from "../../shared/protocol/stage.ts";

export interface StageDeck {
  readonly settings: StageSettings;
  readonly slides: readonly StageSlide[];
  readonly assets: AssetMap;
}
export type StagePatch = Omit<Extract<HostMessage, { type: "patch" }>, "type">;

const known = new WeakMap<Slide, StageSlide>();

/** `css` is the text of the deck's own stylesheet, "" for none. Notes and offsets stay behind. */
export function deckToStage(deck: Deck, css = "", assets: AssetMap = {}): StageDeck {
  const { title, lang, theme, width, height, transition, perspective, maxScale, minScale } = deck.settings;
  return {
    settings: {
      ...{ title, lang, theme, width, height, transition, perspective, maxScale, minScale },
      css,
      math: deck.needs.math,
      code: deck.needs.code,
    },
    slides: deck.slides.map(toStageSlide),
    assets,
  };
}

function toStageSlide(slide: Slide): StageSlide {
  const before = known.get(slide);
  if (before !== undefined) return before;
  const { key, domId, html, title } = slide;
  const made: StageSlide = {
    ...{ key, domId, html, title },
    classes: [...slide.classes],
    attributes: { ...slide.attributes },
    placement: { ...slide.placement },
  };
  known.set(slide, made);
  return made;
}

/** The smallest patch from one to the other, or null when the stage would show the same. */
export function diffForStage(previous: StageDeck, next: StageDeck): StagePatch | null {
  const before = new Map(previous.slides.map((slide) => [slide.key, slide]));
  const slides = next.slides.filter((slide) => !sameSlide(before.get(slide.key), slide));
  const order = sameOrder(previous.slides, next.slides) ? null : next.slides.map((slide): SlideKey => slide.key);
  const settings = sameFields(previous.settings, next.settings) ? null : next.settings;
  const assets = sameFields(previous.assets, next.assets) ? null : next.assets;
  if (slides.length === 0 && order === null && settings === null && assets === null) return null;
  return { slides, order, settings, assets };
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
