/** Quick fixes: the changes that mend a diagnostic and make no new one. */

import { slideAt } from "../locate.ts";
import type { DiagnosticCode } from "../model/diagnostics.ts";
import type { Deck, Diagnostic } from "../model/model.ts";
import { parseDeck } from "../parse.ts";
import { applyChanges } from "../text/changes.ts";
import { type Fix, proposals, slipOf } from "./fixCandidates.ts";
import { outlineOf, textsOf } from "./outline.ts";

export type { Fix } from "./fixCandidates.ts";

const nameOf = ({ code, message }: Diagnostic): string => `${code} ${message}`;

const count = (diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const each of diagnostics) counts.set(nameOf(each), (counts.get(nameOf(each)) ?? 0) + 1);
  return counts;
};

/** The slides before and behind the one that is changed say what they said. */
const othersStay = (mended: string, { deck, source }: { deck: Deck; source: string }, index: number): boolean => {
  const [before, after] = [textsOf(outlineOf(source)), textsOf(outlineOf(mended))];
  const behind = deck.slides.length - 1 - index;
  return (
    after.length >= index + behind &&
    before.slice(0, index).every((text, i) => text === after[i]) &&
    (behind === 0 || before.slice(-behind).every((text, i) => text === after[after.length - behind + i]))
  );
};

/** Is the slip gone from the text as mended, and no other there that was not before? Tried out, because no table of rules is as sure. */
const holds = (fix: Fix, diagnostic: Diagnostic, deck: Deck, source: string): boolean => {
  const text = applyChanges(source, fix.changes);
  if (!othersStay(text, { deck, source }, fix.slide ?? slideAt(deck, diagnostic.from).index)) return false;
  const mended = parseDeck(text, { previous: deck });
  const before = count(deck.diagnostics);
  const after = count(mended.diagnostics);
  const own = nameOf(diagnostic);
  if ((after.get(own) ?? 0) >= (before.get(own) ?? 0)) return false;
  return [...after].every(([name, times]) => times <= (before.get(name) ?? 0));
};

/** May there be a fix for such a slip? Says nothing of this one; it costs nothing. */
export const isFixable = (code: string): boolean => code in proposals;

/**
 * Fixes of one of the deck's diagnostics, mostly one or none; `source` is the text that the deck was read from. Costs a
 * parse of what changes, so it is for what somebody looks at, not for all.
 */
export const fixesFor = (diagnostic: Diagnostic, deck: Deck, source: string): readonly Fix[] => {
  const proposed = proposals[diagnostic.code as DiagnosticCode]?.(slipOf(diagnostic, deck, source)) ?? null;
  return proposed !== null && holds(proposed, diagnostic, deck, source) ? [proposed] : [];
};
