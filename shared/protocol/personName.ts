/** A person's name, as every door takes it: what others see at a cursor, in lists, at a talk and in the history. */

/** Signs as a reader counts them: an emoji made of several is one. */
export const NAME_MAX = 40;
/** UTF-8 bytes: a sign may be made of any number of marks. */
export const NAME_BYTES = 640;

/** Line ends and controls; they part words. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
/** Half characters, private ones, and all that is not seen (also what turns the reading direction), but for joiners and the tags of flags. */
const unseen = /(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])[\p{Cf}\p{Co}\p{Cs}]/gu;
const edges = /^(?:\s|\u200c|\u200d)+|(?:\s|\u200c|\u200d)+$/gu;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

const bytesOf = (sign: string): number => {
  let bytes = 0;
  for (const character of sign) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/** One line of at most 40 whole signs and 640 bytes; "" for what is no text, or shows nothing. */
export const cleanName = (name: unknown): string => {
  if (typeof name !== "string") return "";
  // Nothing past this can be kept, and no one's long text shall be looked at sign by sign.
  const line = name
    .slice(0, 4 * NAME_BYTES)
    .replace(unseen, "")
    .replace(breaks, " ")
    .replace(edges, "");
  let kept = "";
  let signs = 0;
  let bytes = 0;
  for (const { segment } of graphemes.segment(line)) {
    bytes += bytesOf(segment);
    if (++signs > NAME_MAX || bytes > NAME_BYTES) break;
    kept += segment;
  }
  return visible.test(kept) ? kept.replace(edges, "") : "";
};

/** What stands for a word in a small round picture: its first sign, whole. */
export const firstSign = (word: string): string => {
  for (const { segment } of graphemes.segment(word)) return segment;
  return "";
};
