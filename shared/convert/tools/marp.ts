/** Marp: Markdown with directives in front matter and comments, pictures with words in their description. */
import { DeckDraft, type SettingTable, sharedSettings } from "../kit/draft.ts";
import { type DraftSlide, newSlide } from "../kit/draftSlide.ts";
import { readFront, readSettings } from "../kit/front.ts";
import { cutLines, readLines, type SourceLine, textOf } from "../kit/lines.ts";
import { backgroundPicture, hasMath, isRule, mapComments, plainFences } from "../kit/markdown.ts";
import type { Converted, Source } from "../kit/model.ts";
import { marpLists } from "./marpLists.ts";
import { type Look, marpPictures } from "./marpPictures.ts";
import { scopeStyles } from "./marpStyles.ts";

const dark = "--head: #fff; color: #fff; background: #2b2f38";

/** What holds for a slide and those behind it. */
type Directives = Map<string, string>;

const themes: Readonly<Record<string, string>> = { default: "paper", gaia: "paper", uncover: "paper" };

const settings: SettingTable = {
  ...sharedSettings,
  marp: () => "the tool's own mark: not needed here",
  theme: (value, draft) => {
    const theme = themes[value];
    if (theme === undefined) return null;
    draft.settings.set("theme", theme);
    return `theme: ${theme}`;
  },
  size: (value, draft) => {
    const [width, height] = value === "4:3" ? [960, 720] : value === "16:9" ? [1280, 720] : [];
    if (!width || !height) return null;
    draft.settings.set("width", width).set("height", height);
    return `width: ${width}, height: ${height}`;
  },
  math: () => "formulas are on where there are any",
  headingDivider: () => "a separator before each of these headings",
};

const local = new Set([
  "class",
  "backgroundColor",
  "color",
  "backgroundImage",
  "backgroundSize",
  "backgroundPosition",
  "backgroundRepeat",
]);
const withoutUs = new Set(["paginate", "header", "footer", "transition"]);
const isDirective = (name: string): boolean => {
  const plain = name.replace(/^_/, "");
  return local.has(plain) || withoutUs.has(plain) || Object.hasOwn(settings, plain) || plain === "style";
};

/** Directives in a comment; null for one that is the speaker's. */
const directivesIn = (inside: string, line: SourceLine) => {
  const found = readSettings(inside.split("\n"), line.number);
  return found.length > 0 && found.every(({ name }) => isDirective(name)) ? found : null;
};

/** The levels of headings that begin a slide. */
const dividers = (value: string): ReadonlySet<number> => {
  const levels = [...value.matchAll(/[1-6]/g)].map(Number);
  const [most = 0] = levels;
  return new Set(/[[\n]/.test(value) || value.includes("-") ? levels : Array.from({ length: most }, (_, i) => i + 1));
};

const classesOf = (value: string): string[] =>
  value
    .replace(/[[\],"'\n]|^\s*-/gm, " ")
    .split(/\s+/)
    .filter(Boolean);

const imageAddress = (value: string): string | null => /url\(\s*["']?(.*?)["']?\s*\)/.exec(value)?.[1] ?? null;

/** Puts the looks that hold for this slide on it. */
const dress = (slide: DraftSlide, now: Directives): string => {
  const classes = classesOf(now.get("class") ?? "");
  slide.classes.push(...classes);
  if (classes.includes("invert")) slide.styles.push(dark);
  if (classes.includes("lead")) slide.styles.push("text-align: center");
  const colour = now.get("backgroundColor") ?? "";
  if (colour !== "") slide.styles.push(`background: ${colour}`);
  const ink = now.get("color") ?? "";
  if (ink !== "") slide.styles.push(`--head: ${ink}; color: ${ink}`);
  return imageAddress(now.get("backgroundImage") ?? "") ?? "";
};

class MarpReader {
  readonly #draft: DeckDraft;
  /** For this slide and those behind it. */
  readonly #lasting: Directives = new Map();

  constructor(draft: DeckDraft) {
    this.#draft = draft;
  }

  /** Takes a directive; false when our language has none of the kind. */
  direct(name: string, value: string, only: Directives | null): boolean {
    const plain = name.replace(/^_/, "");
    if (!local.has(plain)) return false;
    (name.startsWith("_") && only ? only : this.#lasting).set(plain, value);
    return true;
  }

  slide(lines: readonly SourceLine[]): void {
    const slide = newSlide();
    const only: Directives = new Map();
    const body = mapComments(lines, (inside, line) => this.#comment(slide, only, inside, line));
    const look: Look = { slide, behind: [], draft: this.#draft };
    const image = dress(slide, new Map([...this.#lasting, ...only]));
    if (image !== "") look.behind.push(backgroundPicture(image));
    const shown = marpPictures(marpLists(plainFences(body, this.#draft), slide, this.#draft), look);
    slide.body = [...look.behind, textOf(shown)].join("\n\n");
    slide.body = scopeStyles(slide, this.#draft.slides.length, this.#draft, lines[0]?.number ?? 0);
    this.#draft.slides.push(slide);
  }

  #comment(slide: DraftSlide, only: Directives, inside: string, line: SourceLine): string {
    if (inside === "fit") {
      this.#draft.leftOut(line, `<!-- ${inside} -->`, "text made as wide as the slide");
      return "";
    }
    const found = directivesIn(inside, line);
    if (found === null) {
      if (inside !== "") {
        slide.notes += `${slide.notes === "" ? "" : "\n\n"}${inside}`;
        this.#draft.changed(line, `<!-- ${inside} -->`, "a note for the speaker");
      }
      return "";
    }
    for (const { name, value, raw, line: at } of found) {
      if (this.direct(name, value, only)) this.#draft.changed(at, raw, "the slide's attribute line");
      else this.#draft.leftOut(at, raw, "a directive that Copress has not");
    }
    return "";
  }
}

export const fromMarp = ({ text }: Source): Converted => {
  const draft = new DeckDraft("marp");
  draft.settings.set("width", 1280).set("height", 720);
  const { settings: given, rest, first } = readFront(text);
  const reader = new MarpReader(draft);
  const looks = given.filter(({ name, value }) => reader.direct(name, value, null));
  draft.take(
    given.filter((each) => !looks.includes(each)),
    settings,
  );
  for (const { line, raw } of looks) draft.changed(line, raw, "the slides' attribute lines");
  const lines = readLines(rest, first);
  if (hasMath(lines)) draft.settings.set("latex", true);
  const levels = dividers(given.find(({ name }) => name === "headingDivider")?.value ?? "");
  for (const part of cutLines(lines, (line, before) => (isRule(line, before) ? true : null)))
    for (const lines of atHeadings(part.lines, levels)) reader.slide(lines);
  return draft.finish();
};

/** headingDivider: each heading of these levels begins a slide, but the first of a part that has nothing before it. */
const atHeadings = (lines: readonly SourceLine[], levels: ReadonlySet<number>): readonly SourceLine[][] => {
  const parts: SourceLine[][] = [[]];
  for (const line of lines) {
    const level = line.code === "" ? (/^ {0,3}(#{1,6})(?:\s|$)/.exec(line.text)?.[1]?.length ?? 0) : 0;
    if (levels.has(level) && parts.at(-1)?.some(({ text }) => text.trim() !== "")) parts.push([]);
    parts.at(-1)?.push(line);
  }
  return parts;
};
