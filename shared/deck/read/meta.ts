/** Front matter: where it is, and what its settings mean. One table of keys feeds the reader, diagnostics and completion. */
import { isMap, isNode, isScalar, type Node, Scalar } from "yaml";
import { type DiagnosticCode, diagnose } from "../model/diagnostics.ts";
import type { Diagnostic, Settings } from "../model/model.ts";
import { defaultTheme, themes } from "../model/themes.ts";
import { isBlankLine, lineEnd } from "../text/lines.ts";
import { nearest } from "../text/nearest.ts";
import { parseYaml } from "./frontYaml.ts";

export type MetaKind = "text" | "number" | "switch" | "theme" | "layout";
export interface MetaRow {
  readonly name: string;
  readonly setting: keyof Settings;
  readonly kind: MetaKind;
  readonly help: string;
}

export const layouts = ["row", "column", "grid", "spiral", "circle", "stack"] as const;

const row = (name: string, setting: keyof Settings, kind: MetaKind, help: string): MetaRow => ({
  name,
  setting,
  kind,
  help,
});

export const metaTable: readonly MetaRow[] = [
  row("title", "title", "text", "The talk's title."),
  row("author", "author", "text", "Who gives it."),
  row("date", "date", "text", "When, in any form."),
  row("lang", "lang", "text", "Language, for example de or pt-BR."),
  row("theme", "theme", "theme", `How it looks: ${themes.map((t) => t.name).join(", ")}.`),
  row("width", "width", "number", "Width of the screen that positions are meant for, px."),
  row("height", "height", "number", "Height of the screen that positions are meant for, px."),
  row("transition", "transition", "number", "How long a move between slides takes, ms."),
  row("transition-duration", "transition", "number", "The same as transition."),
  row("perspective", "perspective", "number", "How strong depth looks; smaller is stronger, 0 is flat."),
  row("max-scale", "maxScale", "number", "The most that the talk is enlarged on a big screen."),
  row("min-scale", "minScale", "number", "The least that it is made smaller; 0: no limit."),
  row("layout", "layout", "layout", `Where slides without positions go: ${layouts.join(", ")}.`),
  row("incremental", "incremental", "switch", "true: list items come one by one."),
  row("latex", "latex", "switch", "true: $...$ is a formula."),
  row("css", "css", "text", "A stylesheet of the deck, by its path."),
];

const byName: ReadonlyMap<string, MetaRow> = new Map(metaTable.map((each) => [each.name, each]));

export const defaultSettings: Settings = {
  title: "",
  author: "",
  date: "",
  lang: "",
  theme: defaultTheme,
  width: 1024,
  height: 768,
  transition: 1000,
  perspective: 1000,
  // None: a slide fills the window, however large.
  maxScale: 0,
  minScale: 0,
  layout: "row",
  incremental: false,
  latex: false,
  css: "",
};

export interface FrontMatter {
  readonly from: number;
  readonly to: number;
  readonly yamlFrom: number;
  readonly yamlTo: number;
  /** An opening line with settings under it and no closing line: they are slide text, and the writer is told. */
  readonly unclosed: boolean;
}
const NONE: FrontMatter = { from: 0, to: 0, yamlFrom: 0, yamlTo: 0, unclosed: false };
const KEY_LINE = /^(?:[\w-][\w .-]*|"[^"\n]*"|'[^'\n]*')[ \t]*:(?:[ \t]|$)/;
const KNOWN_LINE = new RegExp(`^(?:${metaTable.map((each) => each.name).join("|")})[ \\t]*:(?:[ \\t]|$)`, "m");
/** Longer ones are no front matter but a deck that begins with a separator. */
const MAX_LENGTH = 16_384;
const isFence = (source: string, from: number, to: number): boolean =>
  source.startsWith("---", from) && isBlankLine(source, from + 3, to);

/** Settings, or a slide between two separators? A known key decides; without one it must at least be a sound mapping. */
const isSettings = (yaml: string): boolean => {
  const first = yaml.split("\n").find((line) => line.trim() !== "" && !line.startsWith("#"));
  if (first === undefined) return yaml.trim() === "";
  if (first.startsWith("=")) return false;
  if (KNOWN_LINE.test(yaml)) return true;
  if (!KEY_LINE.test(first)) return false;
  const document = parseYaml(yaml);
  return document !== null && document.errors.length === 0 && isMap(document.contents);
};

/** Where the front matter is; empty at 0 when the text has none. A block that is plainly no mapping is a slide. */
export const findFrontMatter = (source: string): FrontMatter => {
  const first = lineEnd(source, 0);
  if (!isFence(source, 0, first) || first === source.length) return NONE;
  let at = first + 1;
  while (at < source.length && at < MAX_LENGTH) {
    const end = lineEnd(source, at);
    if (isFence(source, at, end)) {
      const yaml = source.slice(first + 1, at);
      if (!isSettings(yaml)) return NONE;
      return { from: 0, to: Math.min(end + 1, source.length), yamlFrom: first + 1, yamlTo: at, unclosed: false };
    }
    at = end + 1;
  }
  const second = source.slice(first + 1, lineEnd(source, first + 1));
  return KEY_LINE.test(second) ? { ...NONE, unclosed: true } : NONE;
};

interface Reading {
  readonly offset: number;
  readonly found: Diagnostic[];
  readonly settings: Record<string, string | number | boolean>;
}

const tell = (reading: Reading, code: DiagnosticCode, node: Node, detail: string, hint = ""): void => {
  const [from, to] = node.range ?? [0, 0, 0];
  reading.found.push(diagnose(code, reading.offset + from, reading.offset + Math.max(from, to), detail, hint));
};

const choose = (reading: Reading, node: Node, text: string, names: readonly string[]): string | undefined => {
  if (names.includes(text)) return text;
  const near = nearest(text, names);
  tell(reading, "meta-choice", node, text, near ? `Did you mean ${near}?` : `Known: ${names.join(", ")}.`);
  return undefined;
};

const readValue = (
  reading: Reading,
  meta: MetaRow,
  node: Node,
  text: string,
): string | number | boolean | undefined => {
  if (meta.kind === "text") return text;
  if (meta.kind === "theme")
    return choose(
      reading,
      node,
      text,
      themes.map((theme) => theme.name),
    );
  if (meta.kind === "layout") return choose(reading, node, text, layouts);
  if (meta.kind === "switch") {
    if (/^(?:true|yes|on)$/i.test(text)) return true;
    if (/^(?:false|no|off)$/i.test(text)) return false;
    tell(reading, "meta-switch", node, meta.name);
    return undefined;
  }
  const number = /^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  const zeroIsFine = meta.setting !== "width" && meta.setting !== "height" && meta.setting !== "maxScale";
  if (Number.isFinite(number) && (number > 0 || zeroIsFine)) return Math.min(number, 100_000);
  tell(reading, "meta-number", node, meta.name);
  return undefined;
};

const scalarText = (node: unknown): string | null => {
  if (!isScalar(node)) return null;
  if (typeof node.value === "string" && node.type !== "PLAIN") return node.value;
  return node.value === null && !node.source ? "" : (node.source ?? String(node.value ?? ""));
};

const readPair = (reading: Reading, key: unknown, value: unknown): void => {
  if (!isScalar(key)) return;
  const name = String(key.value);
  const meta = byName.get(name);
  if (!meta) {
    const near = nearest(name, byName.keys());
    tell(reading, "meta-unknown", key, name, near && near !== name ? `Did you mean ${near}?` : "");
    return;
  }
  const text = value === null ? "" : scalarText(value);
  if (text === null) {
    tell(reading, "meta-text", isNode(value) ? value : key, name);
    return;
  }
  if (text === "" && meta.kind !== "text") return;
  const read = readValue(reading, meta, isScalar(value) ? value : key, text);
  if (read !== undefined) reading.settings[meta.setting] = read;
};

/** Broken YAML is read line by line, so that one slip costs one setting and every reader sees the same. */
const readLines = (reading: Reading, yaml: string): void => {
  const quiet: Reading = { ...reading, found: [] };
  for (const [, name = "", raw = ""] of yaml.matchAll(/^([\w-]+):[ \t]+(\S.*)$/gm)) {
    const meta = byName.get(name);
    const value = /^(["'])(.*)\1$/.exec(raw.trimEnd())?.[2] ?? raw.trimEnd();
    if (!meta || /^[[{|>&*!]/.test(raw)) continue;
    const read = readValue(quiet, meta, new Scalar(value), value);
    if (read !== undefined) reading.settings[meta.setting] = read;
  }
};

/** The settings of a text's front matter; what is not set or cannot be read has its default. Never throws. */
export const readMeta = (source: string, front: FrontMatter): { settings: Settings; diagnostics: Diagnostic[] } => {
  if (front.unclosed) return { settings: defaultSettings, diagnostics: [diagnose("meta-unclosed", 0, 3)] };
  if (front.to === 0) return { settings: defaultSettings, diagnostics: [] };
  const yaml = source.slice(front.yamlFrom, front.yamlTo);
  if (yaml.trim() === "")
    return { settings: defaultSettings, diagnostics: [diagnose("meta-empty", 0, Math.max(0, front.to - 1))] };
  const document = parseYaml(yaml);
  const error = document?.errors[0];
  const reading: Reading = { offset: front.yamlFrom, found: [], settings: {} };
  if (error || !document || !isMap(document.contents)) {
    const at = Math.min(error?.pos[0] ?? 0, yaml.length);
    const from = front.yamlFrom + yaml.lastIndexOf("\n", at - 1) + 1;
    const message = error
      ? (error.message.split("\n")[0] ?? "").replace(/ at line.*$/, "")
      : document
        ? "it is no list of settings"
        : "it holds too many marks";
    reading.found.push(diagnose("meta-yaml", from, lineEnd(source, from), message));
    readLines(reading, yaml);
  } else for (const pair of document.contents.items) readPair(reading, pair.key, pair.value);
  return { settings: { ...defaultSettings, ...reading.settings }, diagnostics: reading.found };
};
