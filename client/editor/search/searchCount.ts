/** "3 of 12": how many matches a query has, and which of them is selected. */
import { getSearchQuery } from "@codemirror/search";
import type { EditorState } from "@codemirror/state";

/** Counting stops here: nobody walks through more, and a big deck must not pay for "e". */
const MOST_MATCHES = 999;

export interface SearchCount {
  /** From 1; 0 when the selection is no match. */
  readonly at: number;
  readonly all: number;
}

/** Null without a query that can be searched for. */
export const countMatches = (state: EditorState): SearchCount | null => {
  const query = getSearchQuery(state);
  if (query.search === "" || !query.valid) return null;
  const { from, to } = state.selection.main;
  let at = 0;
  let all = 0;
  const cursor = query.getCursor(state);
  for (let next = cursor.next(); !next.done && all < MOST_MATCHES; next = cursor.next()) {
    all += 1;
    if (next.value.from === from && next.value.to === to) at = all;
  }
  return { at, all };
};

export const countWords = (count: SearchCount | null): string => {
  if (count === null) return "";
  if (count.all === 0) return "No match";
  const all = count.all === MOST_MATCHES ? `${MOST_MATCHES}+` : String(count.all);
  return count.at === 0 ? `${all} found` : `${count.at} of ${all}`;
};
