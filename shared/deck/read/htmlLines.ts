/** Which lines open and close an HTML block in our dialect. Splitter and renderer share it, so they cannot disagree. */

const BLOCK_TAGS = new Set(
  (
    "address article aside audio blockquote body canvas caption col colgroup dd del details dialog div dl dt fieldset " +
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe ins legend li link main math menu meta nav " +
    "noscript object ol optgroup option p section summary svg table tbody td tfoot th thead title tr ul video"
  ).split(" "),
);
const VOID_TAGS = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
/** Open only until their own end is seen; blank lines do not matter. */
const RAW_OPENERS: readonly (readonly [RegExp, string])[] = [
  [/<script(?=[\s>]|$)/iy, "</script>"],
  [/<style(?=[\s>]|$)/iy, "</style>"],
  [/<pre(?=[\s>]|$)/iy, "</pre>"],
  [/<textarea(?=[\s>]|$)/iy, "</textarea>"],
  [/<!--/y, "-->"],
  [/<\?/y, "?>"],
  [/<!\[CDATA\[/y, "]]>"],
  [/<![A-Za-z]/y, ">"],
];
const BLOCK_OPENER = /<\/?([A-Za-z][A-Za-z0-9]*)(?=[\s/>]|$)/y;
// The name is taken whole ((?=(...))\2): where no end follows it must not be tried again a letter shorter each time.
const TAG = /<(\/?)(?=([A-Za-z][A-Za-z0-9-]*))\2((?:"[^"]*"|'[^']*'|[^"'>])*)>/y;
/** A line with more tags that never end is not searched on from each of them. */
const MAX_UNENDED = 8;

/** The end marker (lower case) that a raw block opened at `at` waits for, or "". */
export const rawOpener = (source: string, at: number): string => {
  if (source.charCodeAt(at) !== 60) return "";
  for (const [opener, end] of RAW_OPENERS) {
    opener.lastIndex = at;
    if (opener.test(source)) return end;
  }
  return "";
};

/** Does a block tag (open or close) stand at `at`? */
export const opensHtmlBlock = (source: string, at: number): boolean => {
  if (source.charCodeAt(at) !== 60) return false;
  BLOCK_OPENER.lastIndex = at;
  const name = BLOCK_OPENER.exec(source)?.[1];
  return name !== undefined && BLOCK_TAGS.has(name.toLowerCase());
};

/** By how much a line of an HTML block changes the number of open elements. */
export const htmlDepthChange = (line: string): number => {
  const last = line.lastIndexOf(">");
  let depth = 0;
  let unended = 0;
  for (let at = line.indexOf("<"); at >= 0 && at < last && unended < MAX_UNENDED; at = line.indexOf("<", at)) {
    TAG.lastIndex = at;
    const tag = TAG.exec(line);
    if (!tag && /[A-Za-z/]/.test(line[at + 1] ?? "")) unended++;
    at += tag ? tag[0].length : 1;
    const [, slash, name = "", rest = ""] = tag ?? [];
    if (!tag || VOID_TAGS.has(name.toLowerCase())) continue;
    if (slash) depth--;
    else if (!rest.endsWith("/")) depth++;
  }
  return depth;
};

/** Where `marker` ends next, from `from` on, letters in any case; -1 for nowhere. */
export const findEnd = (source: string, marker: string, from: number): number => {
  if (!/[a-z]/.test(marker)) {
    const at = source.indexOf(marker, from);
    return at < 0 ? -1 : at + marker.length;
  }
  const pattern = new RegExp(marker, "gi");
  pattern.lastIndex = from;
  const found = pattern.exec(source);
  return found ? found.index + found[0].length : -1;
};
