/** How the text looks: measured lines, quiet furniture, everything in the page's tokens. */
import { EditorView } from "@codemirror/view";

const text = {
  "&": { height: "100%", fontSize: "var(--editor-size)", backgroundColor: "var(--surface)", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.65", overflowX: "hidden" },
  ".cm-content": { padding: "var(--space-4) 0 40vh", caretColor: "var(--accent)", maxWidth: "92ch" },
  ".cm-line": { padding: "0 var(--space-4) 0 var(--space-2)" },
  ".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--code-selection)",
  },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "var(--code-active)" },
  ".cm-selectionMatch": { backgroundColor: "var(--code-match)" },
};

const deckLanguage = {
  ".cm-frontMatter": {
    backgroundColor: "var(--code-block)",
    color: "var(--code-meta)",
    boxShadow: "inset 2px 0 var(--line-strong)",
  },
  ".cm-frontMatter span": { color: "inherit" },
  // Room by padding, everywhere in the text: CodeMirror measures lines without their margins, and clicks below would miss (ED27).
  ".cm-line.cm-separatorLine": { position: "relative", paddingTop: "1.2em", color: "var(--code-mark)" },
  ".cm-separatorLine::before": {
    content: '""',
    position: "absolute",
    top: "0.7em",
    left: "0",
    right: "0",
    borderTop: "1px solid var(--line-strong)",
    opacity: "0.55",
  },
  ".cm-separatorLine[data-slide]::after": {
    content: "attr(data-slide)",
    position: "absolute",
    right: "var(--space-3)",
    top: "1.4em",
    padding: "0 0.6em",
    borderRadius: "var(--radius-round)",
    backgroundColor: "var(--accent-soft)",
    color: "var(--accent-soft-ink)",
    font: "600 0.75em/1.6 var(--font-sans)",
  },
  ".cm-attributeLine": {
    backgroundColor: "var(--code-block)",
    boxShadow: "inset 2px 0 var(--code-tag)",
    color: "var(--code-mark)",
    fontSize: "0.93em",
  },
  ".cm-attributeLine span": { color: "inherit" },
  ".cm-attributeLine .cm-attributeSign": { color: "var(--code-mark)", fontWeight: "700" },
  ".cm-attributeLine .cm-attributeName, .cm-attributeLine .cm-attributeName span": { color: "var(--code-tag)" },
  ".cm-attributeLine .cm-attributeValue, .cm-attributeLine .cm-attributeValue span": { color: "var(--code-code)" },
};

const gutters = {
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--ink-faint)", border: "none" },
  ".cm-foldGutter": { width: "1.4em" },
  ".cm-foldGutter .cm-gutterElement": { cursor: "pointer", textAlign: "center", paddingTop: "inherit" },
  ".cm-foldOpen": { opacity: "0", transition: "opacity var(--fast)" },
  ".cm-gutters:hover .cm-foldOpen": { opacity: "1" },
  ".cm-foldClosed": { color: "var(--accent)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-foldPlaceholder": {
    backgroundColor: "var(--accent-soft)",
    border: "none",
    color: "var(--accent-soft-ink)",
    borderRadius: "var(--radius-s)",
    padding: "0 0.5em",
  },
};

const peers = {
  ".cm-peerCaret": {
    width: "2px",
    transform: "translateX(-1px)",
    backgroundColor: "var(--peer)",
    pointerEvents: "none",
  },
  // A small flag to put the pointer on, when the name has gone.
  ".cm-peerCaret::before": {
    content: '""',
    position: "absolute",
    top: "-3px",
    left: "-2px",
    width: "6px",
    height: "6px",
    borderRadius: "50%",
    backgroundColor: "var(--peer)",
  },
  ".cm-peerName": {
    position: "absolute",
    top: "-1.1em",
    left: "0",
    padding: "0 0.5em",
    borderRadius: "5px 5px 5px 0",
    backgroundColor: "var(--peer)",
    color: "var(--peer-ink)",
    font: "600 0.72em/1.5 var(--font-sans)",
    whiteSpace: "nowrap",
    userSelect: "none",
    animation: "peer-name 4s forwards",
  },
  ".cm-peerName::after": { content: "attr(data-name)" },
  ".cm-peerNear .cm-peerName": { animation: "none", opacity: "1" },
  "@media (prefers-reduced-motion: reduce)": { ".cm-peerName": { animation: "none !important" } },
};

/** As rules, for whoever checks them. */
export const themeRules = { ...text, ...deckLanguage, ...gutters, ...peers };

export const editorTheme = EditorView.theme(themeRules);
