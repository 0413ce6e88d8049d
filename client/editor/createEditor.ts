/** The text pane: one CodeMirror over one Y.Text, put together from one-job extensions. */
import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, foldKeymap } from "@codemirror/language";
import { nextDiagnostic } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, dropCursor, EditorView, highlightActiveLine, keymap, placeholder } from "@codemirror/view";
import { yCollab } from "y-codemirror.next";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Slide } from "../../shared/deck/model/model.ts";
import { type DroppedFiles, imageDrop } from "./files/imageDrop.ts";
import { deckCompletion } from "./language/completion.ts";
import { deckDecorations } from "./language/deckDecorations.ts";
import { deckLanguage } from "./language/deckLanguage.ts";
import { deckDiagnostics } from "./language/diagnostics.ts";
import { lineDirections } from "./language/directions.ts";
import { editorTheme } from "./language/editorTheme.ts";
import { slideFolding } from "./language/fold.ts";
import { deckHighlight } from "./language/highlight.ts";
import { deckHover } from "./language/hover.ts";
import { fixKeymap } from "./language/quickFix.ts";
import { tooltipPlace } from "./language/tooltipPlace.ts";
import { caretInView } from "./live/caretInView.ts";
import { type DeckReader, deckInView } from "./live/deckInView.ts";
import { keepSlides } from "./live/keepSlides.ts";
import { markKeystrokes } from "./live/marks.ts";
import { ownCursor } from "./peers/ownCursor.ts";
import { peerCursors } from "./peers/peerCursors.ts";
import { problemPanel } from "./problems/problemPanel.tsx";
import { deckSearch } from "./search/searchPanel.tsx";
import { followMove } from "./slides/followMove.ts";
import { slideKeymap, slideUnderCursor } from "./slides/slideNavigation.ts";
import { plainText } from "./text.ts";
import { ownUndo, undoKeys } from "./undo/undo.ts";

export interface EditorOptions extends DroppedFiles {
  readonly parent: HTMLElement;
  readonly text: Y.Text;
  readonly awareness: Awareness;
  readonly reader: DeckReader;
  readonly reading: boolean;
  readonly assets: () => Iterable<string>;
  readonly onSlide: (slide: Slide | null) => void;
}

/** Reading: the cursor moves, text is selected, copied and searched; nothing changes it. */
const writing = (options: EditorOptions): Extension =>
  options.reading
    ? EditorState.readOnly.of(true)
    : [keepSlides, fixKeymap, closeBrackets(), dropCursor(), imageDrop(options), deckCompletion(options.assets)];

const keys = keymap.of([
  ...closeBracketsKeymap,
  ...undoKeys,
  ...completionKeymap,
  ...foldKeymap,
  { key: "F8", run: nextDiagnostic },
  ...defaultKeymap,
  indentWithTab,
]);

const looks: Extension = [
  editorTheme,
  deckHighlight,
  deckLanguage,
  lineDirections,
  drawSelection(),
  highlightActiveLine(),
  bracketMatching(),
  EditorView.lineWrapping,
];

/**
 * Without awareness: yCollab's own cursors ask Yjs for every peer's place at every update, which grows with people times edits. Without its
 * undo, which loses sight of what was moved.
 */
const collaboration = (text: Y.Text): Extension => [ownUndo(text), yCollab(text, null, { undoManager: false })];

const extensions = (options: EditorOptions): Extension => [
  EditorView.contentAttributes.of({
    "aria-label": "Text of the deck",
    tabindex: "0",
    spellcheck: "true",
    autocorrect: "on",
  }),
  plainText,
  markKeystrokes(),
  slideKeymap,
  keys,
  deckSearch,
  collaboration(options.text),
  deckInView(options.reader),
  followMove,
  ownCursor(options.text, options.awareness),
  peerCursors(options.text, options.awareness),
  deckDecorations,
  deckDiagnostics,
  problemPanel,
  deckHover,
  tooltipPlace,
  slideFolding,
  caretInView,
  slideUnderCursor(options.onSlide),
  looks,
  placeholder("# Your first slide"),
  writing(options),
];

/** Made after the first sync, from the text as it then is, so that undo can never reach before it. Whoever makes it calls `destroy`. */
export const createEditor = (options: EditorOptions): EditorView =>
  new EditorView({
    parent: options.parent,
    state: EditorState.create({ doc: options.text.toString(), extensions: extensions(options) }),
  });
