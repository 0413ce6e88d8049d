/** Which versions are thinned out: all of the last day stay, one an hour for a week, one a day for ever (HV7). Pure. */
import type { VersionKind } from "../../../shared/protocol/history.ts";

export interface Stamp {
  readonly number: number;
  /** ms */
  readonly at: number;
  readonly kind: VersionKind;
  readonly name: string;
  /** A talk was pinned to it. */
  readonly pinned: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Kinds that stay for ever, named or not. */
export const keptKinds: ReadonlySet<VersionKind> = new Set(["first", "talk", "named"]);

/** Numbers of versions that may go. `stamps` in rising order; the newest of each hour or day stays, and the newest of all. */
export const thinnedOut = (stamps: readonly Stamp[], now: number): number[] => {
  const seen = new Set<string>();
  const gone: number[] = [];
  for (const [i, { number, at, kind, name, pinned }] of stamps.toReversed().entries()) {
    const age = now - at;
    if (age < DAY) continue;
    const slot = age < 7 * DAY ? `hour ${Math.floor(at / HOUR)}` : `day ${Math.floor(at / DAY)}`;
    const automatic = name === "" && !pinned && !keptKinds.has(kind);
    if (automatic && i > 0 && seen.has(slot)) gone.push(number);
    seen.add(slot);
  }
  return gone;
};
