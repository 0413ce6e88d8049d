/** The bar between text and stage: dragged, or moved with the arrow keys; a double click puts it back. */
import type { Signal } from "@preact/signals";
import { recallNumber, remember } from "../../remember/remember.ts";

const MIN = 25;
const MAX = 75;
const MIDDLE = 50;
const KEY = "split";

/** The text pane's share of the room for text and stage, per cent, as it was left. */
export const recalledSplit = (): number => recallNumber(KEY, MIN, MAX, MIDDLE);

const bounded = (share: number): number => Math.max(MIN, Math.min(MAX, Math.round(share * 10) / 10));

export function Divider({ split }: { readonly split: Signal<number> }) {
  const set = (share: number) => {
    split.value = bounded(share);
    remember(KEY, String(split.value));
  };
  const drag = (event: PointerEvent & { readonly currentTarget: HTMLElement }) => {
    const bar = event.currentTarget;
    const text = bar.previousElementSibling?.getBoundingClientRect();
    const stage = bar.nextElementSibling?.getBoundingClientRect();
    if (!bar.hasPointerCapture(event.pointerId) || text === undefined || stage === undefined) return;
    set(((event.clientX - text.left) / (stage.right - text.left)) * 100);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: split.value - 2,
      ArrowRight: split.value + 2,
      Home: MIN,
      End: MAX,
      Enter: MIDDLE,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    set(to);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> takes neither focus nor a value.
    <div
      class="divider"
      role="separator"
      aria-label="Width of the text"
      aria-orientation="vertical"
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      aria-valuenow={Math.round(split.value)}
      tabIndex={0}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onDblClick={() => set(MIDDLE)}
      onKeyDown={onKeyDown}
    />
  );
}
