/**
 * Moving a slide, as the room does it: one serialised edit. The slide keeps its key: the characters at its new place are new, so the room
 * hands the old key out for them (SY52), to every reader of the document alike.
 */
import type * as Y from "yjs";
import { cutText } from "../../../shared/deck/compare/cut.ts";
import {
  applyChanges,
  type MoveBack,
  type MoveParts,
  movePartsOf,
  moveSlide,
  type TextChange,
  withMove,
} from "../../../shared/deck/edit/edit.ts";
import { slideKeysOf } from "../../../shared/deck/identity/yjsKeys.ts";
import type { Slide } from "../../../shared/deck/model/model.ts";
import { parseDeck } from "../../../shared/deck/parse.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { Move, Relocations } from "./relocations.ts";
import type { KeyAliases } from "./slideMemory.ts";

export type MoveOutcome =
  | { readonly ok: true; readonly aliases: KeyAliases; readonly backs: readonly MoveBack[] }
  | { readonly ok: false; readonly why: "no-slide" }
  /** `because`: what stands in the way, for the person who asked. */
  | { readonly ok: false; readonly why: "no-move"; readonly because: string };

/** Nothing was done: storing is late. */
export interface MoveLate {
  readonly ok: false;
  readonly why: "late";
}

/** What the room knows of its slides, before the move and after it. */
interface Known {
  readonly aliases: KeyAliases;
  readonly backs: readonly MoveBack[];
}

/** Inside a transaction: puts slide `key` before slide `before`, or last for null. Changes nothing when it cannot be done cleanly. */
export const moveSlideInText = (
  text: Y.Text,
  relocations: Relocations,
  { aliases, backs }: Known,
  wish: { readonly key: SlideKey; readonly before: SlideKey | null },
): MoveOutcome => {
  const source = text.toString();
  const deck = parseDeck(source, { keyAt: slideKeysOf(text, aliases) });
  const from = deck.slides.findIndex((slide) => slide.key === wish.key);
  const target =
    wish.before === null ? deck.slides.length : deck.slides.findIndex((slide) => slide.key === wish.before);
  const slide = deck.slides[from];
  if (!slide || target < 0) return { ok: false, why: "no-slide" };
  const to = target > from ? target - 1 : target;
  const order = deck.slides.map((each) => each.key);
  order.splice(to, 0, ...order.splice(from, 1));
  if (to === from) return { ok: true, aliases, backs };
  const moved = moveSlide(source, deck, slide.key, to, backs);
  if (!moved.ok) return { ok: false, why: "no-move", because: moved.message };
  const plan = planMove(source, slide, { from, to }, moved.changes);
  // From behind to the front, so that each still finds the text that its places count.
  replaceIn(text, plan.end);
  relocations.move(plan.move, plan.tracked);
  replaceIn(text, plan.head);
  return {
    ok: true,
    aliases: aliasesFor(text, order),
    backs: withMove(backs, { source, slides: deck.slides, from, to, changes: moved.changes }),
  };
};

/** From which place to which, counted in slides. */
interface Way {
  readonly from: number;
  readonly to: number;
}

interface Copied extends Pick<Move, "copyAt" | "copyLength"> {
  /** The characters that the copy stands for. */
  readonly tracked: { readonly from: number; readonly to: number };
}

interface Plan {
  readonly move: Move;
  readonly tracked: { readonly from: number; readonly to: number };
  /** What the move changes at the ends of the deck besides. */
  readonly head: TextChange | null;
  readonly end: TextChange | null;
}

const replaceIn = (text: Y.Text, change: TextChange | null): void => {
  if (change === null) return;
  text.delete(change.from, change.to - change.from);
  text.insert(change.from, change.insert);
};

/** The move as one deletion and one insertion (DP74), and what it needs besides. */
const planMove = (source: string, slide: Slide, { from, to }: Way, changes: readonly TextChange[]): Plan => {
  const parts = movePartsOf(changes, from, to);
  if (parts === null) throw new RangeError(`a move in ${changes.length} changes`);
  const { removal, insertion, head, end } = parts;
  const { tracked, ...copied } = copyOf(source, slide, parts, () => startsIn(insertion, source, changes, to));
  const move = { from: removal.from, to: removal.to, insertAt: insertion.from, insert: insertion.insert, ...copied };
  return { move, tracked, head, end };
};

/** Which characters of the slide stand again in the insertion, and where. `starts`: where the slide begins in it, and its words. */
const copyOf = (
  source: string,
  slide: Slide,
  { removal, insertion }: MoveParts,
  starts: () => { readonly slide: number; readonly words: number },
): Copied => {
  const { insert } = insertion;
  const from = Math.max(slide.from, removal.from);
  const end = Math.min(slide.bodyTo, removal.to);
  const core = source.slice(from, end).trim();
  if (core === "")
    return { tracked: { from: removal.from, to: end }, copyAt: Math.max(1, starts().words), copyLength: 0 };
  const first = insert.indexOf(core);
  // A slide that says no more than a dash is not the first dash of its separator.
  const copyAt = first === insert.lastIndexOf(core) ? first : insert.indexOf(core, starts().slide);
  if (copyAt < 0) return { tracked: { from, to: end }, copyAt: insert.length, copyLength: 0 };
  // Blank lines before it may stay behind; those at its end are its own as far as they go along.
  const tracked = { from: from + source.slice(from, end).indexOf(core), to: end };
  let copyLength = core.length;
  while (tracked.from + copyLength < end && insert[copyAt + copyLength] === source[tracked.from + copyLength])
    copyLength++;
  return { tracked, copyAt, copyLength };
};

/** Where in the insertion slide `to` of the deck afterwards begins, and where the words belong that it may not have yet. */
const startsIn = (insertion: TextChange, source: string, changes: readonly TextChange[], to: number) => {
  const slide = parseDeck(applyChanges(source, changes)).slides[to];
  const before = changes.filter((change) => change.from < insertion.from);
  const at = before.reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), insertion.from);
  const within = (place: number) => Math.max(0, Math.min(insertion.insert.length, place - at));
  return { slide: within(slide?.from ?? 0), words: within(slide?.bodyFrom ?? 0) };
};

/** Which keys must be handed out so that the slides of `text` have the keys of `order`, and those without one a key that no other has. */
export const aliasesFor = (text: Y.Text, order: readonly (SlideKey | null)[]): KeyAliases => {
  const byCharacter = cutText(text.toString(), slideKeysOf(text));
  const given = new Set(order);
  const aliases = new Map<SlideKey, SlideKey>();
  for (const [i, slide] of byCharacter.slides.entries()) {
    const key = order[i] ?? unlike(given, slide.key);
    given.add(key);
    if (key !== slide.key) aliases.set(slide.key, key);
  }
  return aliases;
};

/** The key itself, unless another slide has taken it along. */
const unlike = (given: ReadonlySet<SlideKey | null>, key: SlideKey): SlideKey => {
  let fresh = key;
  for (let n = 2; given.has(fresh); n++) fresh = `${key}.${n}` as SlideKey;
  return fresh;
};
