/** Which slide comes after, and before: impress.js' `skip`, `stop` and `data-goto*` rules, as values. Pure: no DOM. */

export interface Stop {
  readonly id: string;
  readonly skip: boolean;
  readonly stop: boolean;
  /** `data-goto-next`, `data-goto-prev`, `data-goto`: an id or a number from 0; "" for none. */
  readonly gotoNext: string;
  readonly gotoPrevious: string;
}

/**
 * The index to go to from `current`, or null to stay (a `stop`, or nowhere to go). It ends at both ends: a talk that falls back
 * to its first slide on one key too many, as impress.js' does, embarrasses its speaker.
 */
export function nextStop(stops: readonly Stop[], current: number, direction: 1 | -1): number | null {
  const here = stops[current];
  if (here === undefined) return null;
  if (direction === 1 && here.stop) return null;
  const named = target(stops, direction === 1 ? here.gotoNext : here.gotoPrevious);
  if (named !== null) return named;
  for (let index = current + direction; index >= 0 && index < stops.length; index += direction) {
    if (stops[index]?.skip === false) return index;
  }
  return null;
}

function target(stops: readonly Stop[], wish: string): number | null {
  if (wish === "") return null;
  const byId = stops.findIndex((stop) => stop.id === wish);
  if (byId >= 0) return byId;
  const index = Number(wish);
  return Number.isInteger(index) && index >= 0 && index < stops.length ? index : null;
}
