/** From a draft to a deck's text: nothing that another tool's text holds may mean something else in our language. */
import { isAttributeLine } from "../../deck/read/attributeLine.ts";
import type { DraftSlide } from "./draftSlide.ts";
import { readLines, type SourceLine } from "./lines.ts";

const quoted = (value: string): string =>
  value.includes("'") ? `"${value.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"` : `'${value}'`;

const attributeLine = ({ attributes, classes, styles }: DraftSlide): string => {
  const all = new Map(attributes);
  if (classes.length > 0) all.set("class", [...new Set(classes)].join(" "));
  if (styles.length > 0) all.set("style", styles.join("; "));
  const pairs = [...all].map(([name, value]) => `${name}=${quoted(value.replace(/\s+/g, " "))}`);
  return pairs.length === 0 ? "" : `= ${pairs.join(" ")}\n`;
};

/** A line that would begin a new slide: a rule, said as HTML. */
const BREAK = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const PARAGRAPH = /^ {0,3}(?![-*+>|#<=:]|\d+[.)]|`{3}|~{3})\S/;

const guarded = (line: SourceLine, before: SourceLine | undefined): string => {
  if (line.code !== "") return line.text;
  const { text } = line;
  if (/^\?\?\?\s*$/.test(text)) return `\\${text}`;
  if (!BREAK.test(text)) return text;
  // Dashes right under a paragraph underline a heading, as they did before.
  const underlines = /^ {0,3}-+[ \t]*$/.test(text) && before?.code === "" && PARAGRAPH.test(before.text);
  return underlines ? text : "\n<hr>\n";
};

/** What is left open would take the notes in. */
const closing = (lines: readonly SourceLine[]): string => {
  const last = lines.at(-1);
  const fence = last && (last.code === "in" || last.code === "open") ? openFence(lines) : "";
  if (fence !== "") return `\n${fence}`;
  const text = lines.map((line) => (line.code === "" ? line.text.replace(/`[^`]*`/g, "") : "")).join("\n");
  const comment = text.lastIndexOf("<!--") > text.lastIndexOf("-->") ? " -->" : "";
  const raw = [..."pre script style textarea".split(" ")].filter((name) => {
    const opened = text.match(new RegExp(`<${name}\\b`, "gi"))?.length ?? 0;
    return opened > (text.match(new RegExp(`</${name}\\b`, "gi"))?.length ?? 0);
  });
  return comment + raw.map((name) => `</${name}>`).join("");
};

const openFence = (lines: readonly SourceLine[]): string => {
  const opening = lines.findLast(({ code }) => code === "open")?.text ?? "";
  return /`{3,}|~{3,}/.exec(opening)?.[0] ?? "";
};

/** A text of the slide as our language must have it. */
const safe = (text: string): string => {
  const lines = readLines(text.replace(/^(?:[ \t]*\n)+|\s+$/g, ""));
  const written = lines.map((line, i) => guarded(line, lines[i - 1])).join("\n") + closing(lines);
  return written.replace(/\n{3,}(?=\n?<hr>)|(?<=<hr>)\n{3,}/g, "\n\n");
};

const slideText = (slide: DraftSlide): string => {
  const head = attributeLine(slide);
  const body = safe(slide.body);
  const first = body.slice(0, body.indexOf("\n") < 0 ? body.length : body.indexOf("\n"));
  const escaped = isAttributeLine(first, 0, first.length) ? `\\${body}` : body;
  const notes = safe(slide.notes.trimStart());
  const parts = [escaped, notes === "" ? "" : `???\n${notes}`].filter((part) => part !== "");
  return `${head}${head !== "" && parts.length > 0 ? "\n" : ""}${parts.join("\n\n")}`;
};

const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} ,.()/-]*$/u;

const settingsText = (settings: ReadonlyMap<string, string | number | boolean>): string => {
  if (settings.size === 0) return "";
  const lines = [...settings].map(([name, value]) => {
    const text = String(value).replace(/\s+/g, " ");
    return `${name}: ${typeof value !== "string" || PLAIN.test(text) ? text : JSON.stringify(text)}`;
  });
  return `---\n${lines.join("\n")}\n---\n`;
};

export const writeDeck = (
  settings: ReadonlyMap<string, string | number | boolean>,
  slides: readonly DraftSlide[],
): string => {
  const front = settingsText(settings);
  const texts = slides.map(slideText);
  const [first = "", ...others] = texts;
  // Without settings, a first slide that is empty or begins with dashes would be read as some.
  const start = front === "" && first === "" && others.length > 0 ? "---\n" : "";
  const text = [first, ...others.map((each) => `---\n${each}`)].join("\n\n").replace(/^\n+/, "");
  return `${front}${front !== "" && !text.startsWith("=") ? "\n" : ""}${start}${text}\n`;
};
