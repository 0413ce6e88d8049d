/** The text's colours, as CSS variables, so that light and dark need one style. */
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

const style = HighlightStyle.define([
  { tag: tags.heading1, color: "var(--code-heading)", fontWeight: "700", fontSize: "1.2em" },
  { tag: tags.heading2, color: "var(--code-heading)", fontWeight: "700", fontSize: "1.1em" },
  { tag: tags.heading, color: "var(--code-heading)", fontWeight: "700" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.link, color: "var(--code-link)" },
  { tag: tags.url, color: "var(--code-link)" },
  { tag: tags.monospace, color: "var(--code-code)" },
  { tag: tags.quote, color: "var(--ink-soft)", fontStyle: "italic" },
  { tag: tags.meta, color: "var(--code-meta)" },
  { tag: tags.processingInstruction, color: "var(--code-mark)" },
  { tag: tags.contentSeparator, color: "var(--code-mark)" },
  { tag: tags.labelName, color: "var(--code-link)" },
  { tag: tags.comment, color: "var(--ink-faint)", fontStyle: "italic" },
  { tag: tags.angleBracket, color: "var(--code-mark)" },
  { tag: tags.tagName, color: "var(--code-tag)" },
  { tag: tags.attributeName, color: "var(--code-tag)" },
  { tag: tags.attributeValue, color: "var(--code-code)" },
  { tag: tags.keyword, color: "var(--code-tag)" },
  { tag: tags.string, color: "var(--code-code)" },
]);

export const deckHighlight = syntaxHighlighting(style);
