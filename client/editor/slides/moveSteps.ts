/**
 * A moved slide as a step of undo. The server moves (SY50), so it moves back as well: to where the slide stood among its neighbours, whatever
 * was written on it, or moved around it, since.
 */
import type { EditorView } from "@codemirror/view";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { dismiss, toast } from "../../ui/toasts.ts";
import type { Deed } from "../undo/steps.ts";
import { forgetDeed, noteDeed, takeBackDeed } from "../undo/undo.ts";
import { type SlideMover, withMoves } from "./slideMover.ts";

interface Keyed {
  readonly key: SlideKey;
}

/** Where a slide stands; null beside an end of the deck. */
export interface BothSides {
  readonly after: SlideKey | null;
  readonly before: SlideKey | null;
}

const neighboursOf = (order: readonly Keyed[], slide: SlideKey): BothSides | null => {
  const at = order.findIndex((each) => each.key === slide);
  return at < 0 ? null : { after: order[at - 1]?.key ?? null, before: order[at + 1]?.key ?? null };
};

/** Before which slide it must be put, null for last, to stand as it did; undefined when both neighbours are gone. */
export const placeAmong = (
  order: readonly Keyed[],
  slide: SlideKey,
  { after, before }: BothSides,
): SlideKey | null | undefined => {
  const rest = order.filter((each) => each.key !== slide);
  const behind = rest.findIndex((each) => each.key === after);
  if (behind >= 0) return rest[behind + 1]?.key ?? null;
  if (rest.some((each) => each.key === before)) return before;
  if (after === null) return rest[0]?.key ?? null;
  return before === null ? null : undefined;
};

export interface MoveStepsOptions {
  readonly view: () => EditorView | null;
  readonly slides: () => readonly Keyed[];
  readonly mover: SlideMover;
}

const gone = (words: string): "gone" => {
  toast(words);
  return "gone";
};

/** The mover, whose moves are steps of undo, and told with a way to take them back. */
export const undoableMoves = ({ view, slides, mover }: MoveStepsOptions): SlideMover["move"] => {
  let told: number | null = null;
  const order = () => withMoves(slides(), mover.pending.peek());

  const deed = (slide: SlideKey, stood: BothSides): Deed => ({
    takeBack: () => {
      const now = order();
      const back = neighboursOf(now, slide);
      if (back === null) return gone("The slide that you moved is no longer there.");
      const before = placeAmong(now, slide, stood);
      if (before === undefined) return gone("The slide's old neighbours are gone: it stays where it is.");
      const opposite = deed(slide, back);
      if (before === back.before) return opposite;
      if (!ask(slide, before, opposite)) return null;
      tell(slide, opposite);
      return opposite;
    },
  });

  /** A deed that the server refuses is none: its step goes. */
  const ask = (slide: SlideKey, before: SlideKey | null, made: Deed): boolean =>
    mover.move(slide, before, () => {
      const editor = view();
      if (editor !== null) forgetDeed(editor, made);
    });

  const tell = (slide: SlideKey, made: Deed): void => {
    if (told !== null) dismiss(told);
    const number = order().findIndex((each) => each.key === slide) + 1;
    const run = () => {
      const editor = view();
      if (editor !== null) takeBackDeed(editor, made);
    };
    told = toast(`Moved to ${number}.`, { action: { label: "Undo", run } });
  };

  return (slide, before) => {
    const stood = neighboursOf(order(), slide);
    const editor = view();
    if (stood === null || editor === null) return mover.move(slide, before);
    const made = deed(slide, stood);
    if (!ask(slide, before, made)) return false;
    noteDeed(editor, made);
    tell(slide, made);
    return true;
  };
};
