/** What the converters of Markdown tools share: rules, comments, fences, attributes in tags. */
import type { DeckDraft } from "./draft.ts";
import { reworded, type SourceLine } from "./lines.ts";

const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const UNDER = /^ {0,3}-+[ \t]*$/;
const PARAGRAPH = /^ {0,3}(?!#{1,6}(?:\s|$)|[-*+>][ \t]|[|<]|\d+[.)][ \t]|`{3}|~{3})\S/;

/** A thematic break, as CommonMark has it: dashes right under a paragraph make a heading of that. */
export const isRule = ({ text }: SourceLine, before: SourceLine | undefined): boolean =>
  RULE.test(text) &&
  !(
    UNDER.test(text) &&
    before !== undefined &&
    before.code === "" &&
    PARAGRAPH.test(before.text) &&
    !RULE.test(before.text)
  );

/** The text with its code spans out of reach of `change`. */
const outsideCode = (text: string, change: (part: string) => string): string => {
  const spans = /(?<!`)(`+)(?!`)(?:[\s\S]*?[^`])?\1(?!`)/g;
  let done = "";
  let at = 0;
  for (const span of text.matchAll(spans)) {
    done += change(text.slice(at, span.index)) + span[0];
    at = span.index + span[0].length;
  }
  return done + change(text.slice(at));
};

/** Words of prose, line by line; code stays as it is. */
export const mapProse = (
  lines: readonly SourceLine[],
  change: (text: string, line: SourceLine) => string,
): SourceLine[] =>
  lines.map((line) =>
    line.code === ""
      ? reworded(
          line,
          outsideCode(line.text, (part) => change(part, line)),
        )
      : line,
  );

const commentStart = (text: string): number => {
  const hidden = text.replace(/(?<!`)(`+)(?!`)(?:.*?[^`])?\1(?!`)/g, (span) => " ".repeat(span.length));
  return hidden.indexOf("<!--");
};

/**
 * Comments replaced by what `replace` answers; null leaves one as it is. One that is never closed reaches to the end. A line that held
 * nothing else goes with its comment.
 */
export const mapComments = (
  lines: readonly SourceLine[],
  replace: (inside: string, line: SourceLine, alone: boolean) => string | null,
): SourceLine[] => {
  const done: SourceLine[] = [];
  const rest = [...lines];
  for (let line = rest.shift(); line; line = rest.shift()) {
    const start = line.code === "" ? commentStart(line.text) : -1;
    if (start < 0) {
      done.push(line);
      continue;
    }
    const inside: string[] = [];
    let tail = line.text.slice(start + 4);
    while (!tail.includes("-->") && rest.length > 0) {
      inside.push(tail);
      tail = rest.shift()?.text ?? "";
    }
    const end = tail.indexOf("-->");
    inside.push(end < 0 ? tail : tail.slice(0, end));
    const [before, after] = [line.text.slice(0, start), end < 0 ? "" : tail.slice(end + 3)];
    const alone = before.trim() === "" && after.trim() === "";
    const now = replace(inside.join("\n").trim(), line, alone);
    const kept = now ?? `<!--${inside.join("\n")}-->`;
    if (now === null) done.push(...`${before}${kept}`.split("\n").map((text) => ({ ...line, text, comment: false })));
    else if (!alone || now !== "") done.push(reworded(line, `${before}${kept}`.trimEnd() || ""));
    if (after.trim() !== "") rest.unshift(reworded(line, after));
  }
  return joined(done);
};

/** What stood behind a comment on its line goes back to it. */
const joined = (lines: readonly SourceLine[]): SourceLine[] => {
  const done: SourceLine[] = [];
  for (const line of lines) {
    const last = done.at(-1);
    if (last && last.number === line.number && last.code === "" && line.code === "")
      done[done.length - 1] = reworded(last, `${last.text} ${line.text.trimStart()}`.trimStart());
    else done.push(line);
  }
  return done;
};

/** Attributes as tags have them: `class="a" data-x=1 hidden`. */
export const tagAttributes = (text: string): Map<string, string> => {
  const found = new Map<string, string>();
  for (const [, name = "", double, single, bare] of text.matchAll(
    /([A-Za-z_:@][\w:.@-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  ))
    found.set(name.toLowerCase(), double ?? single ?? bare ?? "");
  return found;
};

export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Attributes as a tag has them, with a blank before each. */
export const attributesText = (attributes: ReadonlyMap<string, string>): string =>
  [...attributes].map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join("");

/** ` ```js {1,3}|title ` -> the language alone; the rest is listed. */
export const plainFences = (lines: readonly SourceLine[], draft: DeckDraft): SourceLine[] =>
  lines.map((line) => {
    const [, head = "", info = ""] = /^(.*?(?:`{3,}|~{3,}))(.*)$/.exec(line.code === "open" ? line.text : "") ?? [];
    if (info.trim() === "") return line;
    const [, language = "", rest = ""] = /^\s*([^\s{[]*)([\s\S]*)$/.exec(info) ?? [];
    if (rest.trim() === "") return line;
    draft.leftOut(
      line,
      rest,
      /^[\s\d,|:{}[\]*-]+$/.test(rest) ? "lines of code that light up" : "settings of the code block",
    );
    return reworded(line, head + language);
  });

const ITEM = /^(\s*(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)(.+)$/;

/** The marks of a list item, a heading or a quote before its words. */
export const splitPrefix = (text: string): readonly [string, string] => {
  const [, prefix = "", rest = text] = ITEM.exec(text) ?? /^(\s*(?:#{1,6}[ \t]+|(?:>[ \t]?)+))(.*)$/.exec(text) ?? [];
  return [prefix, rest];
};

export const isItem = (text: string): boolean => ITEM.test(text);

/** A block of Markdown in an element: blank lines around let it stay Markdown. */
export const inElement = (tag: string, attributes: string, body: string): string =>
  `<${tag}${attributes}>\n\n${body.trim()}\n\n</${tag}>`;

/** A picture behind all of a slide. */
export const backgroundPicture = (source: string, style = "", alt = ""): string =>
  `<img src="${escapeHtml(source)}" alt="${escapeHtml(alt)}" style="position: absolute; left: 0; top: 0; width: 100%; height: 100%; object-fit: cover; z-index: -1${style === "" ? "" : `; ${style}`}">`;

const MATH = /\$\$[\s\S]+?\$\$|(?<![\\$\w])\$(?=[^\s$\d])[^$\n]+?(?<=[^\s$])\$(?![\w$])|\\\(|\\\[/;

/** Does any line outside of code hold a formula? */
export const hasMath = (lines: readonly SourceLine[]): boolean =>
  MATH.test(lines.map(({ code, text }) => (code === "" ? text.replace(/`[^`]*`/g, "") : "")).join("\n"));
