/** Character references in code as the characters that they name, where the slide looks the same after it. */

import { parseDeck } from "../parse.ts";
import { codeRanges } from "../render/code.ts";
import { decodeReferences } from "../render/html/references.ts";
import { applyChanges, type TextChange } from "../text/changes.ts";
import type { Slip } from "./slip.ts";

/** As a deck by itself, without engines: what is compared is one slide's Markdown with itself. */
const shownAs = (body: string): string =>
  JSON.stringify(parseDeck(body).slides.map(({ html, notesHtml }) => [html, notesHtml]));

/** Changes for all references in the piece of code that the slip lies in; null when anything else would be shown then (a backtick's reference, one behind another). */
export const writeReferencesOut = ({ source, slide, diagnostic }: Slip): readonly TextChange[] | null => {
  const body = source.slice(slide.bodyFrom, slide.bodyTo);
  const at = diagnostic.from - slide.bodyFrom;
  const code = codeRanges(body).find(({ from, to }) => from <= at && at < to);
  if (code === undefined) return null;
  const within = [...body.slice(code.from, code.to).matchAll(/&#?\w+;/g)].flatMap(({ 0: written, index }) => {
    const from = code.from + index;
    const insert = decodeReferences(written);
    return insert === written ? [] : [{ from, to: from + written.length, insert }];
  });
  if (shownAs(applyChanges(body, within)) !== shownAs(body)) return null;
  return within.map(({ from, to, insert }) => ({ from: slide.bodyFrom + from, to: slide.bodyFrom + to, insert }));
};
