/** FS33, FS34: from one content to the next as what changed only, and back again. The server makes patches, pages apply them. */
import type { SlideKey } from "../protocol/ids.ts";
import type { StageSettings, StageSlide } from "../protocol/stage.ts";

/** What somebody has: named by `rev`, in the deck's order. */
export interface Content<Slide extends StageSlide = StageSlide> {
  readonly rev: string;
  readonly settings: StageSettings;
  readonly slides: readonly Slide[];
  readonly assets: Readonly<Record<string, string>>;
}

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}
type Change<Slide extends StageSlide> = { readonly key: SlideKey } & Partial<Omit<Slide, "key">> & {
    readonly cut?: Cut;
  };
export interface Patch<Slide extends StageSlide = StageSlide> {
  readonly from: string;
  readonly to: string;
  readonly slides: readonly Change<Slide>[];
  readonly order: readonly SlideKey[] | null;
  readonly settings: StageSettings | null;
  readonly assets: Readonly<Record<string, string>> | null;
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));

/** The piece of `after` that is new; ends that both have stay. Offsets are UTF-16 units of `before`. */
const cutOf = (before: string, after: string): Cut => {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from, to: before.length - end, text: after.slice(from, after.length - end) };
};

/** What an offset and two field names cost in a message. */
const CUT_COST = 40;

const changeOf = <Slide extends StageSlide>(before: Slide | undefined, after: Slide): Change<Slide> | null => {
  if (before === after) return null;
  if (!before) return after;
  const changed = Object.entries(after).filter(([name, value]) => !same(before[name as keyof Slide], value));
  if (changed.length === 0) return null;
  const fields = Object.fromEntries(changed.filter(([name]) => name !== "html"));
  const html: { html?: string; cut?: Cut } = {};
  if (before.html !== after.html) {
    const cut = cutOf(before.html, after.html);
    if (cut.text.length + CUT_COST < after.html.length) html.cut = cut;
    else html.html = after.html;
  }
  return { key: after.key, ...fields, ...html } as Change<Slide>;
};

/**
 * Null when nothing changed. `keep`: all keys in the deck's order when slides that `after` no longer has shall stay with those
 * who have them, so that a transition has somewhere to come from.
 */
export const diffContent = <Slide extends StageSlide>(
  before: Content<Slide>,
  after: Content<Slide>,
  keep: readonly SlideKey[] | null = null,
): Patch<Slide> | null => {
  if (before.rev === after.rev) return null;
  const old = new Map(before.slides.map((slide) => [slide.key, slide]));
  const slides = after.slides.flatMap((slide) => changeOf(old.get(slide.key), slide) ?? []);
  const order = after.slides.map(({ key }) => key);
  const sameOrder = order.length === before.slides.length && order.every((key, i) => key === before.slides[i]?.key);
  return {
    from: before.rev,
    to: after.rev,
    slides,
    order: sameOrder ? null : (keep ?? order),
    settings: same(before.settings, after.settings) ? null : after.settings,
    assets: same(before.assets, after.assets) ? null : after.assets,
  };
};

const merged = <Slide extends StageSlide>(old: Slide | undefined, change: Change<Slide>): Slide => {
  const { cut, ...fields } = change;
  const slide = { ...old, ...fields } as unknown as Slide;
  if (!cut || !old) return slide;
  return { ...slide, html: old.html.slice(0, cut.from) + cut.text + old.html.slice(cut.to) };
};

/** The next content, or null when the patch does not begin at this one. Keys in `order` that nobody sent are left out. */
export const applyPatch = <Slide extends StageSlide>(
  content: Content<Slide>,
  patch: Patch<Slide>,
): Content<Slide> | null => {
  if (content.rev !== patch.from) return null;
  const slides = new Map(content.slides.map((slide) => [slide.key, slide]));
  for (const change of patch.slides) slides.set(change.key, merged(slides.get(change.key), change));
  const order = patch.order ?? content.slides.map(({ key }) => key);
  return {
    rev: patch.to,
    settings: patch.settings ?? content.settings,
    slides: order.flatMap((key) => slides.get(key) ?? []),
    assets: patch.assets ?? content.assets,
  };
};
