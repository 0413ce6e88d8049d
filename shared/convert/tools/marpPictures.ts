/** Marp's pictures: `![bg right:40%](a.png)`, `![w:200px blur](b.png)`, `![](red)`. */
import type { DeckDraft } from "../kit/draft.ts";
import type { DraftSlide } from "../kit/draftSlide.ts";
import type { SourceLine } from "../kit/lines.ts";
import { backgroundPicture, escapeHtml, mapProse } from "../kit/markdown.ts";

export interface Look {
  readonly slide: DraftSlide;
  /** Pictures behind the slide. */
  readonly behind: string[];
  readonly draft: DeckDraft;
}

interface Words {
  readonly sizes: string[];
  readonly filters: string[];
  readonly alt: string[];
  background: boolean;
  side: "" | "left" | "right";
  share: string;
  fit: string;
}

const length = (value: string): string => (/^\d+(?:\.\d+)?$/.test(value) ? `${value}px` : value);
const FILTER = /^(blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)(?::(.+))?$/;
const defaults: Readonly<Record<string, string>> = {
  blur: "10px",
  "hue-rotate": "180deg",
  brightness: "1.5",
  contrast: "2",
  opacity: "0.5",
  saturate: "2",
};

const readWord = (words: Words, word: string): void => {
  const [, side, share = "50%"] = /^(left|right)(?::(.+))?$/.exec(word) ?? [];
  const [, size, measure = ""] = /^(w|width|h|height):(.+)$/.exec(word) ?? [];
  const [, filter, amount] = FILTER.exec(word) ?? [];
  if (word === "bg") words.background = true;
  else if (side === "left" || side === "right") Object.assign(words, { side, share });
  else if (size) words.sizes.push(`${size.startsWith("w") ? "width" : "height"}: ${length(measure)}`);
  else if (filter) words.filters.push(`${filter}(${(amount ?? defaults[filter] ?? "1").replaceAll(",", " ")})`);
  else if (/^(?:cover|contain|fit|auto|\d+%)$/.test(word)) words.fit = word;
  else if (word !== "vertical") words.alt.push(word);
};

const readWords = (text: string): Words => {
  const words: Words = { sizes: [], filters: [], alt: [], background: false, side: "", share: "50%", fit: "" };
  for (const word of text.split(/\s+/).filter(Boolean)) readWord(words, word);
  return words;
};

const COLOUR = /^(?:#[\da-f]{3,8}|[a-z]+|rgba?\(.*\)|hsla?\(.*\))$/i;
const isColour = (address: string): boolean => COLOUR.test(address) && !/[./]/.test(address.replace(/\(.*/, ""));

const filterStyle = ({ filters }: Words): string => (filters.length > 0 ? `filter: ${filters.join(" ")}` : "");
const fits: Readonly<Record<string, string>> = { fit: "contain", contain: "contain", auto: "none" };

const behindSlide = (address: string, words: Words, look: Look): string => {
  const { slide } = look;
  const styles = [filterStyle(words), words.fit in fits ? `object-fit: ${fits[words.fit]}` : ""];
  if (words.side !== "") {
    slide.styles.push(`padding-${words.side}: calc(${words.share} + 40px)`);
    styles.push(`${words.side}: 0; ${words.side === "right" ? "left: auto; " : ""}width: ${words.share}`);
  }
  look.behind.push(backgroundPicture(address, styles.filter(Boolean).join("; "), words.alt.join(" ")));
  return "";
};

const picture = (whole: string, text: string, address: string, title: string, line: SourceLine, look: Look): string => {
  const words = readWords(text);
  const { draft, slide } = look;
  if (isColour(address)) {
    slide.styles.push(words.background ? `background: ${address}` : `--head: ${address}; color: ${address}`);
    draft.changed(line, whole, "a colour in the slide's attribute line");
    return words.alt.join(" ");
  }
  if (words.background) {
    draft.changed(line, whole, "a picture behind the slide");
    return behindSlide(address, words, look);
  }
  const style = [...words.sizes, filterStyle(words)].filter(Boolean).join("; ");
  if (style === "") return whole;
  draft.changed(line, whole, "a picture with its size, as HTML");
  const name = title === "" ? "" : ` title="${escapeHtml(title)}"`;
  return `<img src="${escapeHtml(address)}" alt="${escapeHtml(words.alt.join(" "))}"${name} style="${escapeHtml(style)}">`;
};

const PICTURE = /!\[([^\]]*)\]\(\s*<?([^\s)>]+(?:\([^)]*\))?)>?(?:\s+["'(](.*?)["')])?\s*\)/g;

/** The lines with our pictures; those behind the slide, and colours, go to `look`. */
export const marpPictures = (lines: readonly SourceLine[], look: Look): SourceLine[] =>
  mapProse(lines, (part, line) =>
    part.replace(PICTURE, (whole, text: string, address: string, title: string = "") =>
      picture(whole, text, address, title, line, look),
    ),
  );
