/** reveal-md, and the Markdown that reveal.js itself reads. */
import { DeckDraft, type SettingTable, sharedSettings } from "../kit/draft.ts";
import { readFront, readSettings, type Setting } from "../kit/front.ts";
import type { SourceLine } from "../kit/lines.ts";
import type { Converted, Source } from "../kit/model.ts";
import { noteMark, putStacks, type RevealForm, revealStacks } from "../kit/revealMarkdown.ts";
import { takeRevealTheme } from "../kit/revealThemes.ts";

const settings: SettingTable = {
  ...sharedSettings,
  theme: takeRevealTheme,
  separator: () => "the separator ---",
  verticalSeparator: () => "slides below each other on the canvas",
  notesSeparator: () => "the line ??? before notes",
};

const size =
  (name: "width" | "height") =>
  (value: string, draft: DeckDraft): string | null => {
    const number = Number.parseInt(value, 10);
    if (!(number > 0)) return null;
    draft.settings.set(name, number);
    return `${name}: ${number}`;
  };

/** What reveal.js is started with; the rest has no meaning here. */
export const revealOptions: SettingTable = { width: size("width"), height: size("height") };

/** `revealOptions:` and its kind, a map below one name. */
export const takeOptions = ({ name, raw, line }: Setting, draft: DeckDraft): void => {
  draft.changed(line, name, "the settings below, each by itself");
  const lines = raw
    .split("\n")
    .slice(1)
    .map((text) => text.trim());
  draft.take(readSettings(lines, line + 1), revealOptions);
};

/** A separator as reveal-md is told it, `^\n---\n$`, as the line that it means; null for a pattern that is more than a line. */
const lineOf = (pattern: string): string | null => {
  const plain = pattern.replace(/^["']|["']$/g, "").replace(/\\r\?|\\[rn]|[\r\n^$]/g, "");
  const literal = plain.replace(/\\([^\w\s])/g, "$1");
  return /(?<!\\)[[\](){}*+?|]|\\[wsdWSDb]/.test(plain.replace(/\\[^\w\s]/g, "")) || literal === ""
    ? null
    : literal.trim();
};

const isLine =
  (wanted: string) =>
  ({ text }: SourceLine): boolean =>
    text.trim() === wanted;

/** What a separator of the front matter means, or the tool's own. */
const separator = (
  given: readonly Setting[],
  name: string,
  usual: string,
  draft: DeckDraft,
): ((line: SourceLine) => boolean) => {
  const found = given.find((each) => each.name === name);
  const line = found ? lineOf(found.raw.slice(found.raw.indexOf(":") + 1).trim()) : usual;
  if (found && line === null) draft.leftOut(found.line, found.raw, "a separator that is no single line");
  return isLine(line ?? usual);
};

const notesOf = (given: readonly Setting[], draft: DeckDraft): RevealForm["notes"] => {
  const found = given.find(({ name }) => name === "notesSeparator");
  const mark = found ? lineOf(found.value) : null;
  if (found && mark === null) draft.leftOut(found.line, found.raw, "a separator that is no single line");
  if (mark === null) return noteMark;
  return ({ text }) => (text.trim().startsWith(mark) ? text.trim().slice(mark.length) : null);
};

export const fromRevealMd = ({ text }: Source): Converted => {
  const draft = new DeckDraft("reveal-md");
  draft.settings.set("width", 960).set("height", 700);
  const { settings: given, rest, first } = readFront(text);
  const options = given.filter(({ name }) => name === "revealOptions");
  draft.take(
    given.filter((each) => !options.includes(each)),
    settings,
  );
  for (const each of options) takeOptions(each, draft);
  const form: RevealForm = {
    across: separator(given, "separator", "---", draft),
    down: separator(given, "verticalSeparator", "----", draft),
    notes: notesOf(given, draft),
  };
  putStacks(draft, revealStacks(rest, first, form, draft));
  return draft.finish();
};
