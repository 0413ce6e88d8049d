/** Renames a slide's id together with everything in the deck that names it. */

import { attributeRow } from "../model/attributes.ts";
import type { Deck, Slide } from "../model/model.ts";
import { readAttributeLine } from "../read/attributeLine.ts";
import { withoutCode } from "../render/code.ts";
import { isUsableId } from "../slideHead.ts";
import { applyChanges, type TextChange } from "../text/changes.ts";
import { attributeChanges } from "./editAttribute.ts";
import { prove } from "./editProof.ts";
import { type EditResult, refused } from "./editResult.ts";
import { bare, outlineOf } from "./outline.ts";

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

const inText = (source: string, slide: Slide, pattern: RegExp, to: string): TextChange[] => {
  const changes: TextChange[] = [];
  const body = source.slice(slide.bodyFrom, slide.bodyTo);
  if (body.search(pattern) < 0) return changes;
  for (const found of withoutCode(body).matchAll(pattern)) {
    const at = slide.bodyFrom + found.index + (found[1]?.length ?? 0);
    changes.push({ from: at, to: at + (found[2]?.length ?? 0), insert: to });
  }
  return changes;
};

const inAttributes = (source: string, slide: Slide, from: string, to: string): TextChange[] => {
  if (!slide.attributeLine) return [];
  return readAttributeLine(source, slide.attributeLine.from, slide.attributeLine.to).tokens.flatMap((token) => {
    if (token.name === "data-goto-next-list") {
      const words = source.slice(token.valueFrom, token.valueTo);
      const renamed = words
        .split(/(\s+)/)
        .map((word) => (word === from ? to : word))
        .join("");
      return renamed === words ? [] : [{ from: token.valueFrom, to: token.valueTo, insert: renamed }];
    }
    if (attributeRow(token.name)?.kind !== "slide" || token.value !== from) return [];
    return [{ from: token.valueFrom, to: token.valueTo, insert: to }];
  });
};

/** What each slide says when the changes reach it and move no border. */
const textsWith = (source: string, deck: Deck, changes: readonly TextChange[]): string[] => {
  const { pieces } = outlineOf(source);
  return deck.slides.map((_, i) => {
    const { textFrom = 0, bodyTo = 0 } = pieces[i] ?? {};
    const own = changes.filter(({ from, to }) => from >= textFrom && to <= bodyTo);
    const moved = own.map(({ from, to, insert }) => ({ from: from - textFrom, to: to - textFrom, insert }));
    return bare(applyChanges(source.slice(textFrom, bodyTo), moved));
  });
};

/** Gives slide `key` the id `to`; links, data-rel-to and data-goto* that named it follow. Code is left alone. */
export const renameId = (source: string, deck: Deck, key: string, to: string): EditResult => {
  const slide = deck.slides.find((each) => each.key === key);
  if (!slide) return refused("slide-gone");
  if (!isUsableId(to)) return refused("attribute-refused");
  const changes = attributeChanges(source, deck, key, { id: to });
  const from = slide.id;
  if (from !== null && from !== to) {
    const pattern = new RegExp(
      `(\\]\\s?\\(\\s*<?(?:index\\.html?)?#/?|\\]:\\s*<?(?:index\\.html?)?#/?|href\\s*=\\s*["']?(?:index\\.html?)?#/?)(${escapePattern(from)})(?=[\\s)"'>]|$)`,
      "gi",
    );
    for (const each of deck.slides)
      changes.push(...inText(source, each, pattern, to), ...inAttributes(source, each, from, to));
  }
  const sorted = changes.sort((a, b) => a.from - b.from);
  return prove(outlineOf(source), { texts: textsWith(source, deck, sorted) }, [sorted]);
};
