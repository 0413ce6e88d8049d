import { SearchQuery, search, setSearchQuery } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { expect, it } from "vitest";
import { countMatches, countWords } from "./searchCount.ts";

const searching = (doc: string, query: string, anchor = 0, head = 0, regexp = false) =>
  EditorState.create({ doc, selection: { anchor, head }, extensions: [search()] }).update({
    effects: setSearchQuery.of(new SearchQuery({ search: query, regexp })),
  }).state;

it("[ED12] a search says how many there are, and which one is selected", () => {
  expect(countWords(countMatches(searching("one two one", "one")))).toBe("2 found");
  expect(countWords(countMatches(searching("one two one", "one", 8, 11)))).toBe("2 of 2");
  expect(countWords(countMatches(searching("one", "three")))).toBe("No match");
  expect(countWords(countMatches(searching("e".repeat(5000), "e")))).toBe("999+ found");
});

it("[ED12] a search for nothing, or for a broken expression, says nothing", () => {
  expect(countMatches(searching("one", ""))).toBeNull();
  expect(countMatches(searching("one", "(", 0, 0, true))).toBeNull();
});
