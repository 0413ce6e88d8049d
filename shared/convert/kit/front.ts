/** The settings at the head of another tool's text. */
import { isMap, isScalar } from "yaml";
import { parseYaml } from "../../deck/read/frontYaml.ts";

export interface Setting {
  readonly name: string;
  /** A scalar's text, or all of a list or map as it is written. */
  readonly value: string;
  /** As it stands, its further lines included. */
  readonly raw: string;
  readonly line: number;
}

export interface Front {
  readonly settings: readonly Setting[];
  /** The text behind it. */
  readonly rest: string;
  /** Number of the rest's first line. */
  readonly first: number;
}

const END = /^(?:---|\.\.\.)[ \t]*$/;
const NAME = /^["']?([\w$][\w .$-]*?)["']?[ \t]*:(?:[ \t]+(.*)|)$/;

/** The text of a scalar; undefined where it is a list, a map or broken. */
const scalar = (raw: string): string | undefined => {
  const document = parseYaml(raw);
  if (!document || document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const value = document.contents.items[0]?.value;
  return isScalar(value) ? String(value.value ?? "").trim() : undefined;
};

/** Lines of YAML as settings of the first level. */
export const readSettings = (lines: readonly string[], first: number): Setting[] => {
  const found: { name: string; inline: string; raw: string[]; line: number }[] = [];
  lines.forEach((text, i) => {
    const [, name, inline = ""] = NAME.exec(text) ?? [];
    if (name !== undefined) found.push({ name, inline, raw: [text], line: first + i });
    else if (text.trim() !== "") {
      const last = found.at(-1);
      if (last) last.raw.push(text);
      else found.push({ name: "", inline: text, raw: [text], line: first + i });
    }
  });
  return found.map(({ name, inline, raw, line }) => {
    const all = raw.join("\n");
    // A colour is no comment.
    const value =
      (/^#[\da-f]{3,8}$/i.test(inline.trim()) ? inline.trim() : scalar(all)) ??
      (raw.length > 1 ? raw.slice(1).join("\n") : inline.trim());
    return { name, value, raw: all, line };
  });
};

/** Front matter between `---` lines; a text without it is all rest. `loose`: it may be a slide's own, and blank. */
export const readFront = (text: string): Front => {
  const lines = text.split("\n");
  const none: Front = { settings: [], rest: text, first: 1 };
  const start = lines.findIndex((line) => line.trim() !== "");
  if (start < 0 || !/^---[ \t]*$/.test(lines[start] ?? "")) return none;
  const length = lines.slice(start + 1).findIndex((line) => END.test(line));
  if (length < 0) return none;
  const inside = lines.slice(start + 1, start + 1 + length);
  const filled = inside.filter((line) => line.trim() !== "");
  if (filled.length > 0 && !/^\s*(?:#|["']?[\w$][\w .$-]*["']?[ \t]*:)/.test(filled[0] ?? "")) return none;
  if (!filled.every((line) => /^[ \t#\-\]}]/.test(line) || NAME.test(line))) return none;
  const end = start + 1 + length;
  return { settings: readSettings(inside, start + 2), rest: lines.slice(end + 1).join("\n"), first: end + 2 };
};
