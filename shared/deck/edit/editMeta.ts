/** Sets one value of the front matter; the rest of it stays as written. */
import { isMap, isNode, isScalar } from "yaml";
import { metaTable } from "../model/settingsTable.ts";
import { findFrontMatter, yamlOf } from "../read/frontMatter.ts";
import { parseYaml } from "../read/frontYaml.ts";
import { readMeta } from "../read/meta.ts";
import { applyChanges, type TextChange } from "../text/changes.ts";
import { lineEnd } from "../text/lines.ts";
import { done, type EditResult, refused } from "./editResult.ts";

const isPlain = (value: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{N} ./_()'+-]*$/u.test(value) && !/\s$/.test(value) && !/^(?:null|~)$/i.test(value);

const written = (value: string): string => (isPlain(value) ? value : JSON.stringify(value));

interface Found {
  readonly lineFrom: number;
  readonly keyTo: number;
  readonly valueFrom: number;
  readonly valueTo: number;
}

const findKey = (yaml: string, name: string): Found | null => {
  const document = parseYaml(yaml);
  if (!document || !isMap(document.contents)) return null;
  const pair = document.contents.items.find((each) => isScalar(each.key) && String(each.key.value) === name);
  const key = pair && isScalar(pair.key) ? pair.key.range : undefined;
  if (!pair || !key) return null;
  const colon = yaml.indexOf(":", key[1]) + 1;
  const range = isNode(pair.value) ? pair.value.range : undefined;
  const end = lineEnd(yaml, colon);
  // A broken value reaches no further than its line: the change must never eat the settings below.
  const whole = document.errors.length === 0 && range ? { from: range[0], to: range[1] } : { from: colon, to: end };
  return {
    lineFrom: yaml.lastIndexOf("\n", key[0]) + 1,
    keyTo: colon,
    valueFrom: Math.max(colon, whole.from),
    valueTo: Math.max(colon, whole.to),
  };
};

/** The least change that says it, not proved. */
const metaChanges = (source: string, name: string, value: string | null): TextChange[] => {
  const front = findFrontMatter(source);
  if (front.to === 0) {
    return value === null ? [] : [{ from: 0, to: 0, insert: `---\n${name}: ${written(value)}\n---\n` }];
  }
  const found = findKey(yamlOf(source, front), name);
  const at = (offset: number): number => front.yamlFrom + offset;
  if (!found)
    return value === null ? [] : [{ from: front.yamlTo, to: front.yamlTo, insert: `${name}: ${written(value)}\n` }];
  const end = at(found.valueTo);
  if (value === null)
    return [{ from: at(found.lineFrom), to: Math.min(front.yamlTo, lineEnd(source, end) + 1), insert: "" }];
  const from = at(found.valueFrom);
  const blank = /\s/.test(source[from - 1] ?? "") && from > at(found.keyTo);
  return [{ from: blank ? from : at(found.keyTo), to: end, insert: (blank ? "" : " ") + written(value) }];
};

/** Everything that the front matter says but `name`, and all that stands behind it. */
const others = (source: string, name: string): string => {
  const front = findFrontMatter(source);
  const { settings } = readMeta(source, front);
  const setting = metaTable.find((row) => row.name === name)?.setting;
  return JSON.stringify([{ ...settings, ...(setting ? { [setting]: "" } : {}) }, source.slice(front.to)]);
};

/** Sets the setting `name` to a text, or removes it for null. Adds the line, and the front matter, when there is none. Proved: the other settings and all slides stay. */
export const setMeta = (source: string, name: string, value: string | null): EditResult => {
  const changes = metaChanges(source, name, value);
  const after = applyChanges(source, changes);
  if (others(source, name) !== others(after, name)) return refused("setting-refused");
  const row = metaTable.find((each) => each.name === name && each.kind === "text");
  const read = row ? readMeta(after, findFrontMatter(after)).settings[row.setting] : value;
  return read === (value ?? (row ? "" : null)) ? done(changes) : refused("setting-refused");
};
