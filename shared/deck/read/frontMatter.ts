/** Where the front matter is. What is not plainly a closed block of settings is slides: nothing that somebody wrote may vanish in it. */
import { isMap, isScalar } from "yaml";
import type { DiagnosticCode } from "../model/diagnostics.ts";
import { metaTable } from "../model/settingsTable.ts";
import { isBlankLine, lineEnd, nextFilledLine } from "../text/lines.ts";
import { plainMarks } from "../text/lookalikes.ts";
import { isAttributeLine } from "./attributeLine.ts";
import { parseYaml } from "./frontYaml.ts";

/** Something at the head of a text that seems to be meant as front matter and is none. */
interface FrontSlip {
  readonly code: DiagnosticCode & ("meta-unclosed" | "meta-foreign");
  readonly from: number;
  readonly to: number;
  /** What it seems to be written in. */
  readonly detail: string;
}

export interface FrontMatter {
  readonly from: number;
  readonly to: number;
  readonly yamlFrom: number;
  readonly yamlTo: number;
  /** Of a text without front matter: what may have been meant as one. It is slide text, and the writer is told. */
  readonly slip: FrontSlip | null;
}
const NONE: FrontMatter = { from: 0, to: 0, yamlFrom: 0, yamlTo: 0, slip: null };
const KEY_LINE = /^(?:[\w-][\w .-]*|"[^"\n]*"|'[^'\n]*')[ \t]*:(?:[ \t]|$)/;
const NAMES = metaTable.map((each) => each.name).join("|");
const KNOWN_LINE = new RegExp(`^(?:${NAMES})[ \\t]*:(?:[ \\t]|$)`);
/** A setting that is put out of use for a while. */
const COMMENTED_LINE = new RegExp(`^#+[ \\t]*(?:${NAMES})[ \\t]*:(?:[ \\t]|$)`);
/** Any tool's setting below a blank line; of words with blanks, `Note that: x`, prose is likelier. */
const NAME_LINE = /^[a-z_][\w.-]*:(?:[ \t]|$)/;
/** A value that goes on below, blank lines or none: nothing yet, a block of text, a list or map that is not closed. */
const OPEN_VALUE = /:[ \t]*(?:[|>][^\n]*|[[{][^\]}]*)?$/;
/** Longer ones are no front matter but a deck that begins with a separator. */
const MAX_LENGTH = 16_384;

const isFence = (source: string, from: number, to: number): boolean =>
  source.startsWith("---", from) && isBlankLine(source, from + 3, to);
/** YAML's own end of a document, as pandoc, R Markdown and patat have it. */
const isEnd = (source: string, from: number, to: number): boolean =>
  isFence(source, from, to) || (source.startsWith("...", from) && isBlankLine(source, from + 3, to));

/** Of words that slides are full of, too. */
const isProse = (line: string): boolean => /^(?:author|date)[ \t]*:/.test(line);

/** A `#` line heads the block: a comment, or a slide's heading? A comment, if nothing but known settings follow it, and not only words of prose. */
const isCommented = (lines: readonly string[]): boolean => {
  const settings = lines.filter((line) => !line.startsWith("#") && !/^[ \t]/.test(line));
  return settings.every((line) => KNOWN_LINE.test(line)) && settings.some((line) => !isProse(line));
};

/** Below a blank line: does this line go on with settings? The last key's value may. */
const goesOn = (lines: readonly string[], at: number, lastKey: string): boolean => {
  const line = lines[at] ?? "";
  if (KNOWN_LINE.test(line) || COMMENTED_LINE.test(line) || NAME_LINE.test(line)) return true;
  if (/^(?:[ \t]|- )/.test(line)) return OPEN_VALUE.test(lastKey);
  if (!line.startsWith("#")) return false;
  const below = lines.slice(at).find((each) => !each.startsWith("#"));
  return below !== undefined && KNOWN_LINE.test(below);
};

/** Does Markdown follow the settings: after a blank line what is none, or anywhere an attribute line or a fence? */
const holdsMarkdown = (lines: readonly string[]): boolean => {
  let afterBlank = false;
  let lastKey = "";
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "") {
      afterBlank = true;
      continue;
    }
    if (/^(?:```|~~~)/.test(line) || isAttributeLine(line, 0, line.length)) return true;
    if (afterBlank && !goesOn(lines, at, lastKey)) return true;
    afterBlank &&= /^(?:[ \t]|- |#)/.test(line);
    if (KEY_LINE.test(line)) lastKey = line;
  }
  return false;
};

const isJson = (yaml: string): boolean => {
  const contents = parseYaml(yaml)?.contents;
  return (
    isMap(contents) &&
    contents.items.some(({ key }) => isScalar(key) && metaTable.some((row) => row.name === key.value))
  );
};

/** The first line, of a setting that is being added: it has the beginning of a known name, and settings follow. */
const isHalfTyped = ([first = "", ...others]: readonly string[]): boolean =>
  /^[a-z-]+$/.test(first) && metaTable.some(({ name }) => name.startsWith(first)) && isCommented(others);

type Verdict = "settings" | "unclosed" | "slides";

/** What stands between the two lines. `strict`, below blank lines: a known key must begin it, and it is no front matter until it is closed. */
const judge = (yaml: string, strict: boolean): Verdict => {
  const lines = yaml.split("\n");
  const filled = lines.filter((line) => line.trim() !== "");
  const [first] = filled;
  if (first === undefined) return strict ? "slides" : "settings";
  const key = filled.find((line) => !line.startsWith("#")) ?? "";
  if (first.startsWith("{")) return isJson(yaml) ? "settings" : "slides";
  if (first.startsWith("#") && (!isCommented(filled) || holdsMarkdown(lines))) return "slides";
  if (KNOWN_LINE.test(key)) return !holdsMarkdown(lines) ? "settings" : strict ? "slides" : "unclosed";
  if (!strict && isHalfTyped(filled)) return holdsMarkdown(lines) ? "slides" : "settings";
  if (strict || !KEY_LINE.test(key) || holdsMarkdown(lines)) return "slides";
  const document = parseYaml(yaml);
  return document !== null && document.errors.length === 0 && isMap(document.contents) ? "settings" : "slides";
};

const slip = (code: FrontSlip["code"], from: number, to: number, detail = ""): FrontMatter => ({
  ...NONE,
  slip: { code, from, to, detail },
});

/** Front matter as other tools write it: TOML between `+++`, JSON at the head of the text or between `;;;`. */
const foreign = (source: string, from: number, to: number): FrontMatter => {
  const first = source.slice(from, Math.min(to, from + 20)).trimEnd();
  const rest = source.slice(to + 1, to + MAX_LENGTH);
  if (
    /^(?:\+\+\+|---[ \t]*toml)$/.test(first) &&
    /^[ \t]*[\w."-]+[ \t]*=/m.test(rest) &&
    /^(?:\+\+\+|---)[ \t]*$/m.test(rest)
  )
    return slip("meta-foreign", from, to, "TOML");
  const json = /^(?:;;;|---[ \t]*json)$/.test(first)
    ? /^[ \t]*[{"]/.test(rest)
    : /^\{[ \t]*(?:$|")/.test(first) && /^\}/m.test(rest);
  return json && /"[\w-]+"[ \t]*:/.test(source.slice(from, to + MAX_LENGTH))
    ? slip("meta-foreign", from, to, "JSON")
    : NONE;
};

/** The settings as YAML, of the length that they have in the text. */
export const yamlOf = (source: string, { yamlFrom, yamlTo }: FrontMatter): string =>
  plainMarks(source.slice(0, lineEnd(source, yamlTo) + 1)).slice(yamlFrom, yamlTo);

/** Where the front matter is; empty at 0 when the text has none. Blank lines may stand before it. */
export const findFrontMatter = (written: string): FrontMatter => {
  const source = plainMarks(written);
  const head = nextFilledLine(source, 0);
  if (!head || head.from > MAX_LENGTH) return NONE;
  if (!isFence(source, head.from, head.to)) return foreign(source, head.from, head.to);
  const strict = head.from > 0;
  const yamlFrom = head.to + 1;
  for (let at = yamlFrom; at < source.length && at < MAX_LENGTH; ) {
    const end = lineEnd(source, at);
    if (isEnd(source, at, end)) {
      const verdict = judge(source.slice(yamlFrom, at), strict);
      if (verdict === "unclosed") return slip("meta-unclosed", head.from, head.from + 3);
      if (verdict === "slides") return NONE;
      return { from: 0, to: Math.min(end + 1, source.length), yamlFrom, yamlTo: at, slip: null };
    }
    at = end + 1;
  }
  const second = source.slice(yamlFrom, lineEnd(source, yamlFrom));
  return !strict && KEY_LINE.test(second) ? slip("meta-unclosed", head.from, head.from + 3) : NONE;
};
