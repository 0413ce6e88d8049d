/** Which rows of a long list are worth drawing. */

/** Height of a row, px; editor.css has the same. */
export const ROW = 40;
const BEYOND = 6;

/** The items within `height` px from `top` on, a few more on either side, and the current one wherever it is. */
export const rowsInView = <T>(items: readonly T[], top: number, height: number, current: number): readonly T[] => {
  const first = Math.max(0, Math.floor(top / ROW) - BEYOND);
  const last = Math.min(items.length, Math.ceil((top + height) / ROW) + BEYOND);
  const rows = items.slice(first, last);
  const own = items[current];
  if (own === undefined || (current >= first && current < last)) return rows;
  return current < first ? [own, ...rows] : [...rows, own];
};
