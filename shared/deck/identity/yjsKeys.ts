/** Slide keys from a Y.Text: a slide is named after the character that its separator begins with, whoever reads the same history. */
import type { Item, Text } from "yjs";
import type { SlideKey } from "../../protocol/ids.ts";

const FIRST = "first" as SlideKey;
const NO_ALIASES: ReadonlyMap<SlideKey, SlideKey> = new Map();

/** The key of the slide whose separator begins with this character. */
export const slideKeyOf = (client: number, clock: number): SlideKey =>
  `${client.toString(36)}-${clock.toString(36)}` as SlideKey;

const isCounted = (item: Item): boolean => !item.deleted && item.countable;

/**
 * `keyAt` for `parseDeck`, good until the text changes next: `<client>-<clock>`, both base 36, of the UTF-16 unit at the
 * separator's first character; `first` for offset 0. `aliases`: keys that the room has handed out for slides it moved, by
 * the key of the character. Offsets asked in rising order, as parseDeck does, cost one walk over
 * the items and no memory; one that falls behind starts a new walk.
 */
export const slideKeysOf = (
  text: Text,
  aliases: ReadonlyMap<SlideKey, SlideKey> = NO_ALIASES,
): ((offset: number) => SlideKey) => {
  const keyAt = charactersOf(text);
  return (offset) => {
    const key = keyAt(offset);
    return aliases.get(key) ?? key;
  };
};

const charactersOf = (text: Text): ((offset: number) => SlideKey) => {
  let item = text._start;
  let start = 0;
  let client = -1;
  let prefix = "";
  return (offset) => {
    if (offset <= 0) return FIRST;
    if (offset < start) {
      item = text._start;
      start = 0;
    }
    while (item !== null && (!isCounted(item) || start + item.length <= offset)) {
      if (isCounted(item)) start += item.length;
      item = item.right;
    }
    if (item === null) return FIRST;
    if (item.id.client !== client) {
      client = item.id.client;
      prefix = client.toString(36);
    }
    return `${prefix}-${(item.id.clock + offset - start).toString(36)}` as SlideKey;
  };
};
