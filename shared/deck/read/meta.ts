/** What the settings of a front matter mean, and what is wrong with them. */
import { isMap, isNode, isScalar, type Node, Scalar } from "yaml";
import { type DiagnosticCode, diagnose } from "../model/diagnostics.ts";
import { directions } from "../model/direction.ts";
import type { Diagnostic, Settings } from "../model/model.ts";
import { defaultSettings, layouts, type MetaRow, metaTable } from "../model/settingsTable.ts";
import { themes } from "../model/themes.ts";
import { lineEnd } from "../text/lines.ts";
import { nearest } from "../text/nearest.ts";
import { type FrontMatter, yamlOf } from "./frontMatter.ts";
import { parseYaml } from "./frontYaml.ts";
import { plainValues, shown } from "./plainValues.ts";

const byName: ReadonlyMap<string, MetaRow> = new Map(metaTable.map((each) => [each.name, each]));

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
  // Half typed, it is what it is about to be; anything else would change the look for everybody with each letter.
  return text === "" ? undefined : names.find((name) => name.startsWith(text));
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
  if (meta.kind === "direction") return choose(reading, node, text.toLowerCase(), directions);
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
  return node.value === null && !node.source ? "" : shown(node.source ?? String(node.value ?? ""));
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

/** The tree of the settings; values that only YAML stumbles over are read as they stand, told. */
const readYaml = (yaml: string, reading: Reading): ReturnType<typeof parseYaml> => {
  const document = parseYaml(yaml);
  if (document && document.errors.length === 0) return document;
  const plain = plainValues(yaml);
  const mended = plain && parseYaml(plain.yaml);
  if (!plain || !mended || mended.errors.length > 0) return document;
  for (const { from, to } of plain.values)
    reading.found.push(diagnose("meta-quote", reading.offset + from, reading.offset + to));
  return mended;
};

/** The settings of a text's front matter; what is not set or cannot be read has its default. Never throws. */
export const readMeta = (source: string, front: FrontMatter): { settings: Settings; diagnostics: Diagnostic[] } => {
  const { slip } = front;
  if (slip) return { settings: defaultSettings, diagnostics: [diagnose(slip.code, slip.from, slip.to, slip.detail)] };
  if (front.to === 0) return { settings: defaultSettings, diagnostics: [] };
  const yaml = yamlOf(source, front);
  if (yaml.trim() === "")
    return { settings: defaultSettings, diagnostics: [diagnose("meta-empty", front.from, Math.max(0, front.to - 1))] };
  const reading: Reading = { offset: front.yamlFrom, found: [], settings: {} };
  const document = readYaml(yaml, reading);
  const error = document?.errors[0];
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
