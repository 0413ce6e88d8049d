/**
 * Moving a slide, as the room does it: one serialised edit. The slide keeps its key: the characters at its new place are new, so the room
 * hands the old key out for them (SY52), to every reader of the document alike.
 */
import type * as Y from "yjs";
import { cutText } from "../../../shared/deck/compare/cut.ts";
import { applyChanges, type MoveBack, moveSlide, type TextChange, withMove } from "../../../shared/deck/edit/edit.ts";
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
  const plan = planMove(source, slide, to, moved.changes);
  relocations.move(plan.move, plan.tracked);
  return {
    ok: true,
    aliases: aliasesFor(text, order),
    backs: withMove(backs, { source, slides: deck.slides, from, to, changes: moved.changes }),
  };
};

interface Plan {
  readonly move: Move;
  readonly tracked: { readonly from: number; readonly to: number };
}

/** The move as one deletion and one insertion (DP74). */
const planMove = (source: string, slide: Slide, to: number, changes: readonly TextChange[]): Plan => {
  const removal = changes.find((change) => change.to > change.from);
  const insertion = changes.find((change) => change.insert !== "");
  if (!removal || !insertion || changes.length !== 2) throw new RangeError(`a move in ${changes.length} changes`);
  const from = Math.max(slide.from, removal.from);
  const end = Math.min(slide.bodyTo, removal.to);
  const core = source.slice(from, end).trim();
  if (core === "") {
    const copyAt = Math.max(1, bodyInInsertion(source, changes, insertion, to));
    return { move: moveOf(removal, insertion, copyAt, 0), tracked: { from: removal.from, to: end } };
  }
  const copyAt = insertion.insert.indexOf(core);
  if (copyAt < 0) return { move: moveOf(removal, insertion, insertion.insert.length, 0), tracked: { from, to: end } };
  // Blank lines before it may stay behind; those at its end are its own as far as they go along.
  const tracked = { from: from + source.slice(from, end).indexOf(core), to: end };
  let copyLength = core.length;
  while (tracked.from + copyLength < end && insertion.insert[copyAt + copyLength] === source[tracked.from + copyLength])
    copyLength++;
  return { move: moveOf(removal, insertion, copyAt, copyLength), tracked };
};

/** Where in the insertion the words of slide `to` of the deck afterwards belong, when it has none yet. */
const bodyInInsertion = (source: string, changes: readonly TextChange[], insertion: TextChange, to: number): number => {
  const body = parseDeck(applyChanges(source, changes)).slides[to]?.bodyFrom ?? 0;
  const before = changes.filter((change) => change.from < insertion.from);
  const shift = before.reduce((sum, change) => sum + change.insert.length - (change.to - change.from), 0);
  return Math.min(insertion.insert.length, body - insertion.from - shift);
};

const moveOf = (
  removal: { from: number; to: number },
  insertion: { from: number; insert: string },
  copyAt: number,
  copyLength: number,
): Move => ({ ...removal, insertAt: insertion.from, insert: insertion.insert, copyAt, copyLength });

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
