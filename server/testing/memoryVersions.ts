/** Versions in memory: for tests of what makes and restores them. */
import { type CutText, joinText } from "../../shared/deck/compare/cut.ts";
import type { AuthorId, DeckId } from "../../shared/protocol/ids.ts";
import { chunksOf, type Layout } from "../history/store/layout.ts";
import { keptKinds } from "../history/store/thinning.ts";
import type { Draft, StoredVersion, VersionStore } from "../history/store/versionStore.ts";

type Kept = Omit<StoredVersion, "previous"> & { readonly text: string };

interface Shelf {
  rows: Kept[];
  /** Text -> number, and key -> number. */
  readonly chunks: Map<string, number>;
  readonly names: Map<string, number>;
  readonly writers: Map<number, AuthorId>;
  next: number;
}

const numbered = (map: Map<string, number>, value: string): number => {
  const known = map.get(value) ?? Math.max(0, ...map.values()) + 1;
  map.set(value, known);
  return known;
};

export class MemoryVersions implements VersionStore {
  readonly #shelves = new Map<DeckId, Shelf>();

  create(deck: DeckId): void {
    this.#shelves.set(deck, { rows: [], chunks: new Map(), names: new Map(), writers: new Map(), next: 1 });
  }

  #shelf(deck: DeckId): Shelf {
    const shelf = this.#shelves.get(deck);
    if (!shelf) throw new RangeError(`no deck ${deck}`);
    return shelf;
  }

  #told(deck: DeckId, rows: readonly Kept[]): StoredVersion[] {
    const all = this.#shelf(deck).rows;
    return rows.toReversed().map((row) => {
      const { text: _, ...rest } = row;
      return { ...rest, previous: all[all.indexOf(row) - 1] ?? null };
    });
  }

  make: VersionStore["make"] = async (deck, { cut, ...draft }: Draft) => {
    const shelf = this.#shelves.get(deck);
    if (!shelf) return null;
    const text = joinText(cut);
    const last = shelf.rows.at(-1);
    if (last?.text === text) return { outcome: "same", number: last.number };
    const number = Math.max(shelf.next, (last?.number ?? 0) + 1);
    shelf.next = number + 1;
    const layout = this.#layout(shelf, cut);
    const { length } = text;
    shelf.rows.push({
      ...draft,
      number,
      text,
      layout,
      slides: cut.slides.length,
      length,
      counted: null,
      pinned: false,
    });
    return { outcome: "made", number };
  };

  #layout({ chunks, names }: Shelf, { front, tail, slides }: CutText): Layout {
    return {
      front: numbered(chunks, front),
      tail: numbered(chunks, tail),
      slides: slides.map(({ key, text }) => ({ name: numbered(names, key), chunk: numbered(chunks, text) })),
    };
  }

  newest: VersionStore["newest"] = async (deck, text) => {
    const last = this.#shelf(deck).rows.at(-1);
    return last ? { number: last.number, same: last.text === text } : null;
  };

  list: VersionStore["list"] = async (deck, { before, limit, name, author, from, to, named }) => {
    const { rows } = this.#shelf(deck);
    const words = name?.toLowerCase() ?? "";
    const found = rows.filter(
      (row) =>
        (before === undefined || row.number < before) &&
        `${row.name}\n${row.note}`.toLowerCase().includes(words) &&
        (!author || row.author === author || (row.authors as readonly string[]).includes(author)) &&
        (from === undefined || row.at >= from) &&
        (to === undefined || row.at <= to) &&
        (!named || row.name !== ""),
    );
    return { rows: this.#told(deck, found).slice(0, limit), total: rows.length };
  };

  rows: VersionStore["rows"] = async (deck, numbers) =>
    this.#told(
      deck,
      this.#shelf(deck).rows.filter((row) => numbers.includes(row.number)),
    );

  neighbours: VersionStore["neighbours"] = async (deck, number) => {
    const all = this.#shelf(deck).rows.map((row) => row.number);
    return { previous: all.findLast((n) => n < number) ?? null, next: all.find((n) => n > number) ?? null };
  };

  patch: VersionStore["patch"] = async (deck, number, patch, unnamed = false) => {
    const { rows } = this.#shelf(deck);
    const at = rows.findIndex((row) => row.number === number && !(unnamed && row.name !== ""));
    const row = rows[at];
    if (!row) return null;
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    rows[at] = { ...row, ...given };
    return (await this.rows(deck, [number]))[0] ?? null;
  };

  #below<T extends { readonly number: number }>(list: readonly T[], before: number | null, most: number): T[] {
    return list
      .filter(({ number }) => before === null || number < before)
      .sort((a, b) => b.number - a.number)
      .slice(0, most);
  }

  keepCounts: VersionStore["keepCounts"] = async (deck, counted) => {
    const shelf = this.#shelf(deck);
    shelf.rows = shelf.rows.map((row) => ({ ...row, counted: counted.get(row.number) ?? row.counted }));
  };

  layouts: VersionStore["layouts"] = async (deck, before, most) => this.#below(this.#shelf(deck).rows, before, most);

  layoutsFrom: VersionStore["layoutsFrom"] = async (deck, from, most) =>
    this.#shelf(deck)
      .rows.filter(({ number }) => number >= from)
      .slice(0, most);

  texts: VersionStore["texts"] = async (deck, chunks) =>
    new Map([...this.#shelf(deck).chunks].flatMap(([text, no]) => (chunks.includes(no) ? [[no, text] as const] : [])));

  textsBelow: VersionStore["textsBelow"] = async (deck, before, most) => {
    const all = [...this.#shelf(deck).chunks].map(([text, number]) => ({ number, text }));
    return this.#below(all, before, most).map(({ number, text }) => ({ no: number, text }));
  };

  keys: VersionStore["keys"] = async (deck, names) =>
    new Map([...this.#shelf(deck).names].flatMap(([key, no]) => (names.includes(no) ? [[no, key] as const] : [])));

  nameOf: VersionStore["nameOf"] = async (deck, key) => this.#shelf(deck).names.get(key) ?? null;

  stamps: VersionStore["stamps"] = async (deck) =>
    this.#shelf(deck).rows.map(({ number, at, kind, name, pinned }) => ({ number, at, kind, name, pinned }));

  thin: VersionStore["thin"] = async (deck, numbers) => {
    const shelf = this.#shelf(deck);
    const before = shelf.rows.length;
    shelf.rows = shelf.rows.filter(
      (row) => row.name !== "" || row.pinned || keptKinds.has(row.kind) || !numbers.includes(row.number),
    );
    const used = new Set(shelf.rows.flatMap((row) => chunksOf(row.layout)));
    for (const [text, no] of shelf.chunks) if (!used.has(no)) shelf.chunks.delete(text);
    return before - shelf.rows.length;
  };

  authors: VersionStore["authors"] = async () => [];

  /** What the log would have noted. */
  noteWriter(deck: DeckId, client: number, author: AuthorId): void {
    this.#shelf(deck).writers.set(client, author);
  }

  writers: VersionStore["writers"] = async (deck) => this.#shelf(deck).writers;
}
