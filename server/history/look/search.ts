/** Looks for words in all that a deck's slides ever said. Bounded: so many chunks a question, then the answer says where to go on. */
import type { SearchHit, SearchResponse } from "../../../shared/protocol/history.ts";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import { peopleOf, type Versions } from "../record/versions.ts";

/** Chunks read at once and in one answer; a deck that was worked on for months has some ten thousand. */
const BATCH = 500;
const CHUNKS = 10_000;
/** Characters read in one answer: large slides cost more than many. */
const CHARACTERS = 8_000_000;
const HITS = 30;
/** Chunks that match: a slide that was worked on said it in many wordings. */
const MATCHES = 500;
/** Characters shown before and after a hit. */
const AROUND = 60;

interface Found {
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

/** Where one slide said it. */
interface Spell {
  readonly name: number;
  readonly chunk: number;
  since: number;
  until: number;
}

/** Case counts for nothing. `cursor`: the last answer's `next`. */
export const searchHistory = async (
  versions: Versions,
  deck: DeckId,
  words: string,
  cursor: number | null,
): Promise<SearchResponse> => {
  const { found, next } = await findChunks(versions, deck, words, cursor);
  const { spells, newest } = await findSpells(versions, deck, found);
  const shown = [...spells.values()].sort((a, b) => b.until - a.until || a.name - b.name).slice(0, HITS);
  const numbers = [...new Set(shown.flatMap(({ since, until }) => [since, until]))];
  const rows = await versions.store.rows(deck, numbers);
  const infos = new Map((await versions.infos(deck, rows)).map((info) => [info.number, info]));
  const names = shown.map(({ name }) => name);
  const keys = await versions.store.keys(deck, names);
  const hits = shown.flatMap(({ name, chunk, since, until }): SearchHit[] => {
    const [first, last, match] = [infos.get(since), infos.get(until), found.get(chunk)];
    if (!first || !last || !match) return [];
    const slide = keys.get(name) ?? "";
    return [{ slide, since: first, until: last, still: until === newest, ...excerptOf(match) }];
  });
  const authors = await versions.store.authors(deck, peopleOf(rows));
  return { hits, authors: [...authors], next };
};

const findChunks = async (
  { store }: Versions,
  deck: DeckId,
  words: string,
  cursor: number | null,
): Promise<{ found: Map<number, Found>; next: number | null }> => {
  const pattern = new RegExp(words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+"), "iu");
  const found = new Map<number, Found>();
  let below = cursor;
  let characters = 0;
  for (let seen = 0; seen < CHUNKS && characters < CHARACTERS && found.size < MATCHES; seen += BATCH) {
    const batch = await store.textsBelow(deck, below, BATCH);
    for (const { no, text } of batch) {
      characters += text.length;
      const match = pattern.exec(text);
      if (match) found.set(no, { text, at: match.index, length: match[0].length });
    }
    below = batch.at(-1)?.no ?? below;
    if (batch.length < BATCH) return { found, next: null };
  }
  return { found, next: below };
};

/** By slide: from when to when it said it, and its newest wording. */
const findSpells = async (
  { store }: Versions,
  deck: DeckId,
  found: ReadonlyMap<number, Found>,
): Promise<{ spells: Map<number, Spell>; newest: number }> => {
  const spells = new Map<number, Spell>();
  let before: number | null = null;
  let newest = 0;
  while (found.size > 0) {
    const batch: Awaited<ReturnType<typeof store.layouts>> = await store.layouts(deck, before, BATCH);
    for (const { number, layout } of batch) {
      newest ||= number;
      for (const { name, chunk } of layout.slides) {
        if (!found.has(chunk)) continue;
        const spell = spells.get(name);
        if (spell) spell.since = number;
        else spells.set(name, { name, chunk, since: number, until: number });
      }
    }
    before = batch.at(-1)?.number ?? null;
    if (batch.length < BATCH) break;
  }
  return { spells, newest };
};

const excerptOf = ({ text, at, length }: Found): Pick<SearchHit, "excerpt" | "from" | "to"> => {
  const start = whole(text, Math.max(0, at - AROUND));
  const end = whole(text, Math.min(text.length, at + length + AROUND));
  return { excerpt: text.slice(start, end), from: at - start, to: at - start + length };
};

/** Not between the halves of an emoji. */
const whole = (text: string, at: number): number => ((text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at);
