/** Where a dragged row would land, and how fast the list scrolls under it. */
import { ROW } from "./slideRows.ts";

/** The gap between rows nearest to `y` px from the list's top: 0 before the first, `count` behind the last. */
export const gapAt = (y: number, count: number): number => Math.max(0, Math.min(count, Math.round(y / ROW)));

/** True when row `from` would stay where it is. */
export const staysAt = (from: number, gap: number): boolean => gap === from || gap === from + 1;

const EDGE = 36;
const FASTEST = 14;

/** px to scroll in this frame, for a pointer `y` px below the top of a box `height` px high: faster nearer to, and beyond, an edge. */
export const scrollStep = (y: number, height: number): number => {
  const up = EDGE - y;
  const down = y - (height - EDGE);
  const by = Math.max(up, down);
  if (by <= 0) return 0;
  return Math.sign(down - up) * Math.min(FASTEST, Math.ceil((by / EDGE) * FASTEST));
};
