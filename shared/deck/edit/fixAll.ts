/** Slips of one kind, wherever they are: what the list of problems shows once, and the mending of all of them at once. */

import type { DiagnosticCode } from "../model/diagnostics.ts";
import type { Deck, Diagnostic } from "../model/model.ts";
import { parseDeck } from "../parse.ts";
import { applyChanges, type TextChange } from "../text/changes.ts";
import { proposals, slipOf } from "./fixCandidates.ts";
import { fixesFor } from "./fixes.ts";

/** Diagnostics that say the same, in the order of the text. */
export interface SlipKind {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly severity: Diagnostic["severity"];
  readonly places: readonly Diagnostic[];
}

const nameOf = ({ code, message }: Pick<Diagnostic, "code" | "message">): string => `${code} ${message}`;
const weight = { error: 0, warning: 1, info: 2 } as const;

/** The deck's slips, each kind once: errors first, then in the order of the text. */
export const slipKinds = ({ diagnostics }: Pick<Deck, "diagnostics">): readonly SlipKind[] => {
  const kinds = new Map<string, Diagnostic[]>();
  for (const each of diagnostics) {
    const known = kinds.get(nameOf(each));
    if (known) known.push(each);
    else kinds.set(nameOf(each), [each]);
  }
  return [...kinds.values()]
    .flatMap(([first, ...rest]) => {
      if (first === undefined) return [];
      const { code, message, hint, severity } = first;
      return [{ code, message, hint, severity, places: [first, ...rest] }];
    })
    .sort((a, b) => weight[a.severity] - weight[b.severity]);
};

const counts = ({ diagnostics }: Deck): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const each of diagnostics) found.set(nameOf(each), (found.get(nameOf(each)) ?? 0) + 1);
  return found;
};

const apart = (changes: readonly TextChange[]): TextChange[] => {
  const kept: TextChange[] = [];
  for (const change of changes.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = kept.at(-1);
    if (last === undefined || change.from > last.to || (change.from === last.to && change.to > change.from))
      kept.push(change);
  }
  return kept;
};

/** One after the other costs a parse each: of more than this, the rest is left for another press. */
const MOST_SINGLY = 100;

type Steps = readonly (readonly TextChange[])[];

export interface MendedAll {
  /** Each for the text with those before it made; none when nothing certain can be done. */
  readonly steps: Steps;
  readonly mended: number;
}

/** Each by itself, each proved, against the text as the ones before left it. */
const singly = (kind: SlipKind, deck: Deck, source: string): MendedAll => {
  const steps: (readonly TextChange[])[] = [];
  let text = source;
  let now = deck;
  for (let n = 0; n < MOST_SINGLY; n += 1) {
    const next = now.diagnostics.filter((each) => nameOf(each) === nameOf(kind))[n - steps.length];
    if (next === undefined) break;
    const [fix] = fixesFor(next, now, text);
    if (fix === undefined) continue;
    steps.push(fix.changes);
    text = applyChanges(text, fix.changes);
    now = parseDeck(text, { previous: now });
  }
  return { steps, mended: steps.length };
};

/** Is nothing of the kind left, and nothing else that was not there? */
const isSound = (kind: SlipKind, deck: Deck, text: string): boolean => {
  const read = parseDeck(text, { previous: deck });
  const before = counts(deck);
  const after = counts(read);
  if (read.slides.length !== deck.slides.length || after.has(nameOf(kind))) return false;
  return [...after].every(([name, times]) => times <= (before.get(name) ?? 0));
};

/** Mends what is certain among `kind`'s slips, proved by reading the result; `source` is the text of `deck`. */
export const fixAll = (kind: SlipKind, deck: Deck, source: string): MendedAll => {
  const propose = proposals[kind.code as DiagnosticCode];
  const changes = apart(kind.places.flatMap((place) => propose?.(slipOf(place, deck, source))?.changes ?? []));
  if (changes.length > 0 && isSound(kind, deck, applyChanges(source, changes))) {
    return { steps: [changes], mended: kind.places.length };
  }
  return singly(kind, deck, source);
};
