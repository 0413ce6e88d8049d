/** How the camera stands before a slide that reaches further than the window does. Pure: no DOM. Lengths in px of the slide. */
import type { Extent } from "./camera.ts";

export interface Framing {
  /** How much of its size is left: 1 is all. */
  readonly share: number;
  /** The point that is in the middle of the window, from the slide's middle. */
  readonly x: number;
  readonly y: number;
}

/** A presenter cannot scroll: what reaches out of the window is seen from further off, but not from so far that nobody can read it. */
const FURTHEST = 0.4;

/** The middle of a window `seen` wide that shows from `low` to `high`, as near to 0 as that allows; where it is too narrow, the beginning. */
const middle = (low: number, high: number, seen: number): number => {
  const [least, most] = [high - seen / 2, low + seen / 2];
  return least > most ? most : Math.min(Math.max(0, least), most);
};

/** `window`: what is seen at the slide's full size. */
export function frame(extent: Extent, window: { readonly width: number; readonly height: number }): Framing {
  const across = window.width / (extent.right - extent.left || 1);
  const down = window.height / (extent.bottom - extent.top || 1);
  const share = Math.min(1, Math.max(FURTHEST, Math.min(across, down)));
  // Half a px of the window more than needed: what is reckoned in fractions must not be taken for too narrow.
  const [width, height] = [window.width / share + 0.5, window.height / share + 0.5];
  return {
    share,
    x: middle(extent.left, extent.right, width),
    y: middle(extent.top, extent.bottom, height),
  };
}
