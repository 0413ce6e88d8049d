/** A find as it fits into a list: the match, with a little before and after, on as few lines as it takes. */
import type { SearchHit } from "../../../shared/protocol/history.ts";

const BEFORE = 48;
const AFTER = 90;

export interface Excerpt {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

const flat = (text: string): string => text.replace(/\s*\n\s*/g, " ⏎ ").replace(/[^\S\n]+/g, " ");

/** From the word's beginning on, so that no word is cut in two. */
const tail = (text: string): string => (text.length <= BEFORE ? text : `…${text.slice(-BEFORE).replace(/^\S*\s/, "")}`);

const head = (text: string): string => (text.length <= AFTER ? text : `${text.slice(0, AFTER).replace(/\s\S*$/, "")}…`);

export const excerptOf = ({ excerpt, from, to }: Pick<SearchHit, "excerpt" | "from" | "to">): Excerpt => ({
  before: tail(flat(excerpt.slice(0, from))),
  match: flat(excerpt.slice(from, to)),
  after: head(flat(excerpt.slice(to))),
});
