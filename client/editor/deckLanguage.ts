/** Markdown as decks use it, for colouring and for lists that continue: front matter is no heading, an attribute line no paragraph. */
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import type { Extension } from "@codemirror/state";
import { tags } from "@lezer/highlight";
import type { BlockContext, Line, MarkdownConfig } from "@lezer/markdown";

const readFrontMatter = (cx: BlockContext, line: Line): boolean => {
  if (cx.lineStart !== 0 || line.text.trimEnd() !== "---") return false;
  const from = cx.lineStart;
  while (cx.nextLine()) {
    // A deck's settings are short: a block that goes on for 100 lines is a separator without an end.
    if (cx.lineStart - from > 20_000) break;
    if (line.text.trimEnd() === "---") {
      cx.nextLine();
      break;
    }
  }
  cx.addElement(cx.elt("FrontMatter", from, cx.prevLineEnd()));
  return true;
};

const readAttributeLine = (cx: BlockContext, line: Line): boolean => {
  if (!/^\s{0,3}=\s*[\w-]+\s*=/.test(line.text)) return false;
  const from = cx.lineStart;
  cx.nextLine();
  cx.addElement(cx.elt("AttributeLine", from, cx.prevLineEnd()));
  return true;
};

const deckBlocks: MarkdownConfig = {
  defineNodes: [
    { name: "FrontMatter", block: true, style: tags.meta },
    { name: "AttributeLine", block: true, style: tags.meta },
  ],
  parseBlock: [
    { name: "FrontMatter", before: "HorizontalRule", parse: readFrontMatter },
    { name: "AttributeLine", before: "HorizontalRule", parse: readAttributeLine },
  ],
};

/** HTML tag completion is off: decks are Markdown, and it would drown our own completions. */
export const deckLanguage: Extension = markdown({
  base: markdownLanguage,
  extensions: [deckBlocks],
  completeHTMLTags: false,
  pasteURLAsLink: true,
});
