/** Markdown as decks use it, for colouring and for lists that continue: front matter is no heading, an attribute line no paragraph. */
import { markdownKeymap, markdownLanguage, pasteURLAsLink } from "@codemirror/lang-markdown";
import { Language } from "@codemirror/language";
import { type Extension, Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { parser as htmlParser } from "@lezer/html";
import { type BlockContext, type Line, type MarkdownConfig, MarkdownParser, parseCode } from "@lezer/markdown";

const readFrontMatter = (cx: BlockContext, line: Line): boolean => {
  if (cx.lineStart !== 0 || line.text.trimEnd() !== "---") return false;
  const from = cx.lineStart;
  let afterBlank = false;
  while (cx.nextLine()) {
    // A deck's settings are short: a block that goes on for 100 lines is a separator without an end.
    if (cx.lineStart - from > 20_000) break;
    if (/^(?:---|\.\.\.)\s*$/.test(line.text)) {
      cx.nextLine();
      break;
    }
    // Markdown below a blank line: the closing line was forgotten.
    if (afterBlank && !/^(?:[\w-]+[ \t]*:|[ \t#]|- |$)/.test(line.text)) break;
    afterBlank = line.text.trim() === "";
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

const makeLanguage = (): Language => {
  const { data, parser } = markdownLanguage;
  if (!(parser instanceof MarkdownParser))
    throw new TypeError("CodeMirror's Markdown language has another parser than Lezer's");
  // Put together by hand: `markdown()` brings the JavaScript and CSS grammars along for what may stand in HTML, 40 KB gzipped.
  const html = parseCode({ htmlParser: htmlParser.configure({ dialect: "noMatch" }) });
  return new Language(data, parser.configure([html, deckBlocks]), [], "markdown");
};

export const deckLanguage: Extension = [makeLanguage(), pasteURLAsLink, Prec.high(keymap.of(markdownKeymap))];
