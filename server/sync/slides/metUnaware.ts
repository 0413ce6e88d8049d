/**
 * Words and a separator that two people wrote at one place without having seen each other's: each was right where it was written, but dashes
 * right under words are a heading, and behind words on their line they are words. The room puts a line end between them (SY58).
 */
import * as Y from "yjs";
import { indexOfItem } from "./textItems.ts";

/** New runs that are looked at after one batch; one that brings more comes from a long time offline. */
const MOST = 2_000;

/** What a separator may begin with, or the line end above it. */
const MARK = /^[\n\-*_]/;
const UNDERLINE = /^\n {0,3}(?:-+|=+)[ \t]*(?:\n|$)/;
const SEPARATOR = /^(?:-{3,}|\*{3,}|_{3,})[ \t]*(?:\n|$)/;

const isShown = (item: Y.Item): boolean => !item.deleted && item.content instanceof Y.ContentString;

const holds = (item: Y.Item, id: Y.ID | null): boolean =>
  id !== null && item.id.client === id.client && item.id.clock <= id.clock && id.clock < item.id.clock + item.length;

const next = (item: Y.Item): Y.Item | null => {
  let right = item.right;
  while (right !== null && !isShown(right)) right = right.right;
  return right;
};

const previous = (item: Y.Item): Y.Item | null => {
  let left = item.left;
  while (left !== null && !isShown(left)) left = left.left;
  return left;
};

/** Did whoever wrote `item` see `other`, which now stands beside it, there? Then it is the neighbour that they named, or stands beyond that. */
const saw = (item: Y.Item, other: Y.Item, side: "left" | "right"): boolean => {
  const named = side === "right" ? item.rightOrigin : item.origin;
  for (let each = item[side]; each !== null && each !== other; each = each[side]) if (holds(each, named)) return true;
  return holds(other, named);
};

/** Neither knew of the other. */
const unaware = (left: Y.Item, right: Y.Item): boolean => !saw(left, right, "right") && !saw(right, left, "left");

/** The runs that came with this transaction. */
const newcomers = ({ beforeState, afterState, doc }: Y.Transaction): Y.Item[] => {
  const items: Y.Item[] = [];
  for (const [client, to] of afterState) {
    const from = beforeState.get(client) ?? 0;
    if (from === to) continue;
    const structs = doc.store.clients.get(client) ?? [];
    for (let at = Y.findIndexSS(structs, from); at < structs.length && items.length < MOST; at++) {
      const item = structs[at];
      if (item instanceof Y.Item && isShown(item)) items.push(item);
    }
  }
  return items;
};

/** After a transaction: which separators of somebody came to stand behind words of somebody else who did not know of them, or the other way. */
export const metUnaware = (transaction: Y.Transaction): ReadonlySet<Y.Item> => {
  const met = new Set<Y.Item>();
  for (const item of newcomers(transaction)) {
    const [left, right] = [previous(item), next(item)];
    if (right !== null && MARK.test(String(right.content.getContent()[0])) && unaware(item, right)) met.add(right);
    if (left !== null && MARK.test(String(item.content.getContent()[0])) && unaware(left, item)) met.add(item);
  }
  return met;
};

/** Where line ends are wanting before them, and how many. */
export const lineEndsFor = (text: Y.Text, met: ReadonlySet<Y.Item>): ReadonlyMap<number, string> => {
  const wanting = new Map<number, string>();
  if (met.size === 0) return wanting;
  const source = text.toString();
  for (const item of met) {
    if (item.deleted) continue;
    const at = indexOfItem(text, item);
    const words = source.slice(source.lastIndexOf("\n", at - 1) + 1, at).trim();
    if (words === "") continue;
    const behind = source.slice(at, at + 200);
    if (UNDERLINE.test(behind)) wanting.set(at, "\n");
    else if (SEPARATOR.test(behind)) wanting.set(at, "\n\n");
  }
  return wanting;
};
