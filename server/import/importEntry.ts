/** What an upload held, before anybody has looked at what it is. */
export interface ImportEntry {
  /** As the upload names it: not clean yet. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file that was left out, and why, for the person who sent it. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

export interface Upload {
  readonly entries: readonly ImportEntry[];
  readonly skipped: readonly Skipped[];
}

/** A list of skipped files is read by a person: their names are cut to this length, and the list to `skippedMost`. */
const nameMost = 200;
const skippedMost = 500;

/** What goes into the answer: long names and long lists cut. */
export const tellSkipped = (skipped: readonly Skipped[]): readonly Skipped[] => {
  const told = skipped.slice(0, skippedMost).map(({ path, reason }) => ({ path: path.slice(0, nameMost), reason }));
  const more = skipped.length - told.length;
  return more > 0 ? [...told, { path: "...", reason: `and ${more} more` }] : told;
};
