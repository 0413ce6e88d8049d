/** Find and replace, at the top of the text, with Mod-f; the library's panel in our clothes (editor.css). */
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

export const deckSearch: Extension = [
  search({ top: true }),
  highlightSelectionMatches({ minSelectionLength: 3, highlightWordAroundCursor: false }),
  keymap.of(searchKeymap),
];
