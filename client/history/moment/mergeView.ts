/** CodeMirror's comparison, as we want it: only to be read, in the page's colours. A chunk of its own. */
import { markdown } from "@codemirror/lang-markdown";
import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { deckHighlight } from "../../editor/language/highlight.ts";

export interface MergeOptions {
  readonly before: string;
  readonly after: string;
  /** Two columns; else one, with what was removed over what came for it. */
  readonly columns: boolean;
}

const theme = EditorView.theme({
  "&": { backgroundColor: "var(--surface)", color: "var(--ink)", fontSize: "0.8125rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.6" },
  ".cm-content": { padding: "var(--space-3) 0" },
  ".cm-line": { padding: "0 var(--space-3)" },
  ".cm-gutters": { backgroundColor: "transparent", border: "none" },
  "&.cm-merge-a .cm-changedLine, .cm-deletedChunk": { backgroundColor: "var(--gone-line)" },
  "&.cm-merge-b .cm-changedLine, .cm-inlineChangedLine": { backgroundColor: "var(--new-line)" },
  "&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText": {
    background: "var(--gone-word)",
    borderRadius: "3px",
    textDecoration: "line-through",
  },
  "&.cm-merge-b .cm-changedText": { background: "var(--new-word)", borderRadius: "3px" },
  ".cm-deletedLine, .cm-insertedLine": { textDecoration: "none" },
  ".cm-deletedChunk": { paddingLeft: "0" },
  ".cm-deletedChunk .cm-deletedLine": { padding: "0 var(--space-3)" },
});

const reading = (label: string): Extension => [
  EditorState.readOnly.of(true),
  // It can be selected and copied, and reached by Tab, though nothing can be typed.
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
  EditorView.lineWrapping,
  markdown(),
  deckHighlight,
  theme,
];

const looks = { highlightChanges: true, gutter: true, collapseUnchanged: { margin: 3, minSize: 6 } } as const;

/** Draws into the parent; returns the way to take it away. */
export const drawMerge = (parent: HTMLElement, { before, after, columns }: MergeOptions): (() => void) => {
  if (columns) {
    const view = new MergeView({
      ...looks,
      parent,
      a: { doc: before, extensions: reading("Earlier text") },
      b: { doc: after, extensions: reading("Later text") },
    });
    return () => view.destroy();
  }
  const unified = unifiedMergeView({ ...looks, original: before, mergeControls: false });
  const view = new EditorView({ parent, doc: after, extensions: [reading("Text, with what was removed"), unified] });
  return () => view.destroy();
};
