/** Marp brings items of `*` and `1)` one by one, those of `-` and `1.` at once. */
import type { DeckDraft } from "../kit/draft.ts";
import type { DraftSlide } from "../kit/draftSlide.ts";
import { reworded, type SourceLine } from "../kit/lines.ts";

const ONE_BY_ONE = /^(\s*)(?:\*|(\d+)\))([ \t]+)(?!\*|\s)(.*)$/;
const AT_ONCE = /^\s*(?:[-+]|\d+\.)[ \t]+\S/;

/** A slide all of whose items come one by one is `incremental`; of a mixed one those items are substeps. */
export const marpLists = (lines: readonly SourceLine[], slide: DraftSlide, draft: DeckDraft): SourceLine[] => {
  const prose = lines.filter(({ code }) => code === "");
  const items = prose.filter(({ text }) => ONE_BY_ONE.test(text));
  const [first] = items;
  if (!first) return [...lines];
  const mixed = prose.some(({ text }) => AT_ONCE.test(text));
  draft.changed(
    first,
    first.text,
    mixed ? "items that come one by one: substeps" : "class='incremental': items come one by one",
  );
  if (!mixed) slide.classes.push("incremental");
  return lines.map((line) => {
    const [, indent = "", digits, blank = " ", words = ""] = line.code === "" ? (ONE_BY_ONE.exec(line.text) ?? []) : [];
    if (words === "") return line;
    const mark = digits === undefined ? "-" : `${digits}.`;
    return reworded(line, `${indent}${mark}${blank}${mixed ? `<span class="substep">${words}</span>` : words}`);
  });
};
