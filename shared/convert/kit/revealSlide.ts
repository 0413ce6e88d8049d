/** What reveal.js says of a slide or an element in attributes, wherever they stand: comments, tags, headings. */
import type { DeckDraft } from "./draft.ts";
import type { DraftSlide } from "./draftSlide.ts";
import type { SourceLine } from "./lines.ts";
import { attributesText, backgroundPicture } from "./markdown.ts";

interface Place {
  readonly slide: DraftSlide;
  readonly draft: DeckDraft;
  readonly line: Pick<SourceLine, "number">;
}

type Take = (value: string, place: Place, all: ReadonlyMap<string, string>) => boolean;

const style =
  (write: (value: string) => string): Take =>
  (value, { slide }) => {
    slide.styles.push(write(value));
    return true;
  };

const isColour = (value: string): boolean => /^(?:#[\da-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\(.*\))$/i.test(value);
const isPicture = (value: string): boolean =>
  /\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#].*)?$/i.test(value) || /^url\(/.test(value);
const bare = (value: string): string => value.replace(/^url\(\s*["']?(.*?)["']?\s*\)$/, "$1");

const behind: Take = (value, { slide }, all) => {
  const looks = [
    ["object-fit", all.get("data-background-size")],
    ["object-position", all.get("data-background-position")],
    ["opacity", all.get("data-background-opacity")],
  ].flatMap(([name, given]) => (given ? [`${name}: ${given}`] : []));
  slide.body = `${backgroundPicture(bare(value), looks.join("; "))}\n\n${slide.body}`;
  return true;
};

const withPicture: Take = (_value, _place, all) =>
  all.has("data-background-image") || isPicture(all.get("data-background") ?? "");

/** Attributes of a slide; false: it is listed as left out. */
const ofSlide: Readonly<Record<string, Take>> = {
  id: (value, { slide }) => {
    slide.attributes.set("id", value.replace(/[^\w-]+/g, "-"));
    return value !== "";
  },
  class: (value, { slide }) => {
    slide.classes.push(...value.split(/\s+/).filter(Boolean));
    return true;
  },
  style: style((value) => value.replace(/;\s*$/, "")),
  lang: (value, { slide }) => Boolean(slide.attributes.set("lang", value)),
  dir: (value, { slide }) => Boolean(slide.attributes.set("dir", value)),
  title: (value, { slide }) => Boolean(slide.attributes.set("title", value)),
  "data-background-color": style((value) => `background: ${value}`),
  "data-background-gradient": style((value) => `background: ${value}`),
  "data-background-image": behind,
  "data-background": (value, place, all) => {
    if (isPicture(value)) return behind(value, place, all);
    if (isColour(value) || /gradient\(/.test(value)) place.slide.styles.push(`background: ${value}`);
    return isColour(value) || /gradient\(/.test(value);
  },
  "data-background-size": withPicture,
  "data-background-position": withPicture,
  "data-background-opacity": withPicture,
  "data-visibility": (value, { slide }) => {
    if (value === "hidden") slide.classes.push("skip");
    return value === "hidden";
  },
  "data-markdown": (value) => value === "",
};

/** Puts reveal.js' attributes of a slide on ours. */
export const applyToSlide = (all: ReadonlyMap<string, string>, place: Place): void => {
  for (const [name, value] of all) {
    const known = ofSlide[name]?.(value, place, all) ?? false;
    const raw = attributesText(new Map([[name, value]])).trim();
    if (!known) place.draft.leftOut(place.line, raw, "an attribute that a slide of Copress has not");
    else if (name.startsWith("data-") && name !== "data-markdown")
      place.draft.changed(place.line, raw, "the slide's own look");
  }
};

const effects =
  /^(?:fade-(?:out|up|down|left|right|in-then-out|in-then-semi-out)|current-visible|grow|shrink|strike|semi-fade-out|highlight-.*|custom)$/;

/** Attributes of an element, as ours: a fragment is a substep. */
export const forElement = (
  all: ReadonlyMap<string, string>,
  draft: DeckDraft,
  line: Pick<SourceLine, "number">,
): Map<string, string> => {
  const now = new Map(all);
  const classes = (all.get("class") ?? "").split(/\s+/).filter(Boolean);
  const isFragment = classes.includes("fragment");
  const lost = isFragment ? classes.filter((name) => effects.test(name)) : [];
  if (lost.length > 0) draft.leftOut(line, lost.join(" "), "the way in which a fragment comes");
  const kept = classes.filter((name) => !lost.includes(name) && name !== "fade-in");
  const named = kept.map((name) => (name === "fragment" ? "substep" : name));
  now.delete("class");
  if (named.length > 0) now.set("class", named.join(" "));
  const order = now.get("data-fragment-index");
  if (order !== undefined) {
    now.delete("data-fragment-index");
    now.set("data-substep-order", String((Number.parseInt(order, 10) || 0) + 1));
  }
  return now;
};

/** Slides one below another stand so on the canvas, too; a deck without such gets its layout. */
export const placeStacks = (draft: DeckDraft, stacks: readonly (readonly DraftSlide[])[]): void => {
  if (stacks.every(({ length }) => length < 2)) return;
  const width = Number(draft.settings.get("width") ?? 1024);
  const height = Number(draft.settings.get("height") ?? 768);
  stacks.forEach((stack, column) => {
    stack.forEach((slide, row) => {
      slide.attributes.set("data-x", String(Math.round(column * width * 1.2)));
      slide.attributes.set("data-y", String(Math.round(row * height * 1.2)));
    });
  });
};
