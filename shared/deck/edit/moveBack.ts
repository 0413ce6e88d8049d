/**
 * The way back of a move. A move tidies the blank lines that it meets (tidyMove.ts), so the opposite move alone would tidy them once more and
 * not bring back the text that was there. What a move did to its two seams is remembered, and a move back undoes just that, whatever was
 * written on the slides since. Rejected: moves that never tidy, which leave a slide without a blank line before the next separator.
 */
import { applyChanges, type TextChange } from "../text/changes.ts";
import { type MoveParts, movePartsOf } from "./moveParts.ts";
import { bare, coreOf, type Outline, outlineOf, type Span } from "./outline.ts";

/** Between which slides, by key; null beside an end of the deck. */
interface Place {
  readonly after: string | null;
  readonly before: string | null;
}

/** What stands around the words of the moved slide, and goes or comes with them. */
interface Wrap {
  readonly lead: string;
  readonly tail: string;
}

export interface MoveBack {
  readonly key: string;
  readonly from: Place;
  readonly to: Place;
  readonly removed: Wrap;
  readonly inserted: Wrap;
  /** How many characters at the beginning of `inserted.tail` end an open block, and are words of the slide since. */
  readonly closer: number;
  /** What stands between the old place and the words of the slide before it (for the first place: after it). */
  readonly gap: string;
  /** What the move wrote before the first slide so that it is read as one, and what stood there. */
  readonly head: Edge;
  /** What it wrote behind the last slide for the same reason, and what stood there. */
  readonly end: Edge;
}

interface Edge {
  readonly was: string;
  readonly is: string;
}

interface Keyed {
  readonly key: string;
}

/** A seam longer than this is not remembered: what is kept with a deck must not grow with its blank lines. */
const LONGEST = 2_000;

const neighbours = (order: readonly Keyed[], index: number): Place => ({
  after: order[index - 1]?.key ?? null,
  before: order[index + 1]?.key ?? null,
});

const moved = <T>(order: readonly T[], from: number, to: number): T[] => {
  const rest = order.toSpliced(from, 1);
  return [...rest.slice(0, to), ...order.slice(from, from + 1), ...rest.slice(to)];
};

const same = (a: Place, b: Place): boolean => a.after === b.after && a.before === b.before;

const within = (inner: Span, outer: Span): boolean => outer.from <= inner.from && inner.to <= outer.to;

const wrap = (source: string, inner: Span, outer: Span): Wrap => ({
  lead: source.slice(outer.from, inner.from),
  tail: source.slice(inner.to, outer.to),
});

/** The gap from the old place to the words beside it, in the text after the move. */
const gapOf = (after: Outline, at: number, beside: number, isFirst: boolean): string | null => {
  const words = coreOf(after, beside);
  if (words === null) return null;
  if (isFirst) return at <= words.from ? after.source.slice(at, words.from) : null;
  return words.to <= at ? after.source.slice(words.to, at) : null;
};

const edgeOf = (source: string, change: TextChange | null): Edge =>
  change === null ? { was: "", is: "" } : { was: source.slice(change.from, change.to), is: change.insert };

const shifted = ({ from, to }: Span, by: number): Span => ({ from: from + by, to: to + by });

/** What is to be remembered of a move that did this; null when its seams are too long, or not its own. */
const moveBackIn = ({ source, slides, from, to, changes }: MoveMade, parts: MoveParts): MoveBack | null => {
  const before = outlineOf(source);
  const after = outlineOf(applyChanges(source, changes));
  const [old, now, key] = [coreOf(before, from), coreOf(after, to), slides[from]?.key];
  if (old === null || now === null || key === undefined) return null;
  const { insertion, head, end } = parts;
  const removal = { from: parts.removal.from, to: parts.removal.to };
  const goesUp = insertion.from <= removal.from;
  const written = head === null ? 0 : head.insert.length - (head.to - head.from);
  const start = written + insertion.from - (goesUp ? 0 : removal.to - removal.from);
  const stands = { from: start, to: start + insertion.insert.length };
  if (!within(old, removal) || !within(now, stands)) return null;
  const [words, wordsNow] = [source.slice(old.from, old.to), after.source.slice(now.from, now.to)];
  if (!wordsNow.startsWith(words)) return null;
  const closer = wordsNow.length - words.length;
  const inserted = wrap(after.source, { from: now.from, to: now.to - closer }, stands);
  const removed = wrap(source, old, removal);
  const besideKey = slides[from === 0 ? 1 : from - 1]?.key;
  const beside = moved(slides, from, to).findIndex((each) => each.key === besideKey);
  const place = shifted(removal, written + (goesUp ? insertion.insert.length : 0)).from;
  const gap = gapOf(after, place, beside, from === 0);
  if (gap === null) return null;
  const all = [removed.lead, removed.tail, inserted.lead, inserted.tail, gap];
  if (all.join("").length > LONGEST) return null;
  return {
    ...{ key, removed, inserted, closer, gap },
    ...{ head: edgeOf(source, head), end: edgeOf(source, end) },
    from: neighbours(slides, from),
    to: neighbours(moved(slides, from, to), to),
  };
};

const moveBackOf = (made: MoveMade): MoveBack | null => {
  const parts = movePartsOf(made.changes, made.from, made.to);
  return parts && moveBackIn(made, parts);
};

interface WayBack {
  readonly changes: readonly TextChange[];
  /** What the slide says then: without what the move wrote to end an open block. */
  readonly says: string;
}

/** The changes that give the ends of the deck back what stood there; null when somebody changed them. */
const endsUndone = ({ source, front }: Outline, { head, end }: MoveBack): TextChange[] | null => {
  const [first, last] = [front.length, source.length - end.is.length];
  if (!source.startsWith(head.is, first) || !source.endsWith(end.is)) return null;
  const changes = [
    { from: first, to: first + head.is.length, insert: head.was },
    { from: last, to: source.length, insert: end.was },
  ];
  return changes.filter(({ from, to, insert }) => to > from || insert !== "");
};

const inOrder = (changes: readonly TextChange[]): TextChange[] | null => {
  const sorted = changes.toSorted((a, b) => a.from - b.from || a.to - b.to);
  return sorted.every(({ from }, i) => from >= (sorted[i - 1]?.to ?? 0)) ? sorted : null;
};

/** The changes that put the words and their old seams at the old place; null when somebody changed the seams. */
const undone = (outline: Outline, slides: readonly Keyed[], index: number, back: MoveBack): WayBack | null => {
  const { source } = outline;
  const { removed, inserted, closer, gap, from } = back;
  const words = coreOf(outline, index);
  const beside = coreOf(
    outline,
    slides.findIndex((each) => each.key === (from.after ?? from.before)),
  );
  if (words === null || beside === null || words.to - words.from < closer) return null;
  const end = words.to - closer;
  const stands = { from: words.from - inserted.lead.length, to: end + inserted.tail.length };
  if (source.slice(Math.max(0, stands.from), words.from) !== inserted.lead) return null;
  if (source.slice(end, stands.to) !== inserted.tail) return null;
  const gapFrom = from.after === null ? beside.from - gap.length : beside.to;
  if (source.slice(Math.max(0, gapFrom), gapFrom + gap.length) !== gap) return null;
  const at = from.after === null ? gapFrom : gapFrom + gap.length;
  if (stands.from < at && at < stands.to) return null;
  const says = source.slice(words.from, end);
  const insertion = { from: at, to: at, insert: removed.lead + says + removed.tail };
  const ends = endsUndone(outline, back);
  const changes = ends && inOrder([insertion, { ...stands, insert: "" }, ...ends]);
  return changes && { changes, says: bare(says) };
};

interface Returning extends WayBack {
  /** The move that is taken back. */
  readonly back: MoveBack;
}

/** How to undo the newest move of `known` (the newest last) that putting slide `index` in place `to` takes back; null for none. */
export const wayBack = (
  outline: Outline,
  slides: readonly Keyed[],
  index: number,
  to: number,
  known: readonly MoveBack[],
): Returning | null => {
  const [stands, shall] = [neighbours(slides, index), neighbours(moved(slides, index, to), to)];
  for (const back of known.toReversed()) {
    if (back.key !== slides[index]?.key || !same(back.to, stands) || !same(back.from, shall)) continue;
    const way = undone(outline, slides, index, back);
    if (way !== null) return { ...way, back };
  }
  return null;
};

/** Moves that can be taken back exactly; the oldest is forgotten first. */
const REMEMBERED = 64;

export interface MoveMade {
  readonly source: string;
  readonly slides: readonly Keyed[];
  readonly from: number;
  readonly to: number;
  readonly changes: readonly TextChange[];
}

/** What is known after a move: it as well, and no longer the one that it took back. */
export const withMove = (known: readonly MoveBack[], made: MoveMade): readonly MoveBack[] => {
  const past = wayBack(outlineOf(made.source), made.slides, made.from, made.to, known)?.back;
  const back = moveBackOf(made);
  return [...known.filter((each) => each !== past), ...(back === null ? [] : [back])].slice(-REMEMBERED);
};
