/** Find and replace, at the top of the text, with Mod-f. */
import {
  getSearchQuery,
  highlightSelectionMatches,
  type SearchQuery,
  search,
  searchKeymap,
  setSearchQuery,
} from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { type EditorView, keymap, type Panel, type ViewUpdate } from "@codemirror/view";
import { signal } from "@preact/signals";
import { render } from "preact";
import { SearchBox } from "./SearchBox.tsx";
import { countMatches, countWords } from "./searchCount.ts";

/** Counting waits for a pause in typing. */
const COUNT_MS = 150;

const createPanel = (view: EditorView): Panel => {
  const dom = document.createElement("div");
  dom.className = "cm-search";
  const query = signal<SearchQuery>(getSearchQuery(view.state));
  const count = signal("");
  let pause: ReturnType<typeof setTimeout> | undefined;
  const countSoon = () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      count.value = countWords(countMatches(view.state));
    }, COUNT_MS);
  };
  render(<SearchBox view={view} query={query} count={count} />, dom);
  countSoon();
  return {
    dom,
    top: true,
    mount: () => dom.querySelector("input")?.select(),
    update: (update: ViewUpdate) => {
      const asked = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(setSearchQuery)));
      if (asked) query.value = getSearchQuery(update.state);
      if (asked || update.docChanged || update.selectionSet) countSoon();
    },
    destroy: () => {
      clearTimeout(pause);
      render(null, dom);
    },
  };
};

export const deckSearch: Extension = [
  search({ top: true, createPanel }),
  highlightSelectionMatches({ minSelectionLength: 3, highlightWordAroundCursor: false }),
  keymap.of(searchKeymap),
];
