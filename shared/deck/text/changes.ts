/** Changes to a text, as editors and Y.Text take them. */

/** Replace `from..to` by `insert`. Offsets are UTF-16 units of the text before any of the changes. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The text with all changes made. They must not overlap; any order. */
export const applyChanges = (source: string, changes: readonly TextChange[]): string => {
  let text = "";
  let at = 0;
  for (const change of [...changes].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (change.from < at) throw new RangeError(`changes overlap at ${change.from}`);
    text += source.slice(at, change.from) + change.insert;
    at = change.to;
  }
  return text + source.slice(at);
};
