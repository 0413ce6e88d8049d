/** Links inside the deck: from ids as written to the slide that is meant. */
import type { SlideKey } from "../../protocol/ids.ts";
import type { LinkedHtml } from "./html/output.ts";
import { escapeAttribute } from "./html/references.ts";

interface LinkTarget {
  readonly key: SlideKey;
  /** The element's id on the page. */
  readonly anchor: string;
}

export interface LinkBook {
  find(id: string): LinkTarget | undefined;
}

export interface Bookable {
  readonly key: SlideKey;
  readonly domId: string;
  /** Ids of elements in the slide's raw HTML. */
  readonly inner: readonly string[];
}

/** Who answers to which id: a slide's own id first, `step-<n>` for any slide, then ids of elements on slides. */
export const linkBook = (slides: readonly Bookable[]): LinkBook => {
  const byId = new Map<string, LinkTarget>();
  for (const { key, domId } of slides) if (!byId.has(domId)) byId.set(domId, { key, anchor: domId });
  for (const { key, inner } of slides) for (const id of inner) if (!byId.has(id)) byId.set(id, { key, anchor: id });
  const find = (id: string): LinkTarget | undefined => {
    const known = byId.get(id);
    if (known) return known;
    const step = /^step-(\d{1,6})$/.exec(id)?.[1];
    const slide = step ? slides[Number(step) - 1] : undefined;
    return slide ? { key: slide.key, anchor: slide.domId } : undefined;
  };
  return { find };
};

const attributesOf = (id: string, target: LinkTarget | undefined): string =>
  target
    ? ` href="#${escapeAttribute(target.anchor)}" data-slide="${escapeAttribute(target.key)}"`
    : ` href="#${escapeAttribute(id)}"`;

/** The HTML with its links filled in; a link to no slide keeps its address. */
export const fillLinks = (html: LinkedHtml, book: LinkBook): string => {
  let text = html.parts[0] ?? "";
  html.targets.forEach((id, i) => {
    text += attributesOf(id, book.find(id)) + (html.parts[i + 1] ?? "");
  });
  return text;
};
