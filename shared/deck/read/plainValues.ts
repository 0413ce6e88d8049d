/**
 * Values that YAML refuses and that say what they mean: `title: Git: a tour`, `author: @ada`. Before YAML reads them, their signs are put out of
 * the way, each by one character that no text holds, so that places stay places; the value that comes out is the one that was written.
 */

/** What makes YAML stumble within a line of text, and what stands in for it meanwhile. */
const SIGNS = ":@`%";
const STAND_INS = "\ue000\ue001\ue002\ue003";
/** A known shape alone: one line, `name: text`, that opens no quote, list, map or block. */
const LINE = /^([\w-]+:[ \t]+)([^\s"'[{|>&*!#].*)$/gm;
/** A colon that would begin a map, or a sign that may not begin a value. */
const STUMBLES = /:[ \t]|:$|^[@`%]/;

const hide = (value: string): string => value.replace(/^[@`%]|:/g, (sign) => STAND_INS[SIGNS.indexOf(sign)] ?? sign);

/** The value as it was written. */
export const shown = (value: string): string =>
  value.replace(/[\ue000-\ue003]/g, (sign) => SIGNS[STAND_INS.indexOf(sign)] ?? sign);

export interface PlainValues {
  readonly yaml: string;
  /** Ranges of the values that were hidden from YAML. */
  readonly values: readonly { readonly from: number; readonly to: number }[];
}

/** The same settings, as long as before, without such signs; null where there are none, or where a text holds the stand-ins itself. */
export const plainValues = (yaml: string): PlainValues | null => {
  if (/[\ue000-\ue003]/.test(yaml)) return null;
  const values: { from: number; to: number }[] = [];
  const plain = yaml.replace(LINE, (line: string, name: string, value: string, at: number) => {
    if (!STUMBLES.test(value)) return line;
    const from = at + name.length;
    values.push({ from, to: from + value.trimEnd().length });
    return name + hide(value);
  });
  return values.length > 0 ? { yaml: plain, values } : null;
};
