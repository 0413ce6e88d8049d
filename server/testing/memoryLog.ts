/** The log in memory: for tests of the room, and for the benchmark's floor. */
import * as Y from "yjs";
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { LoadedLog, LogEntry, LogMark, LogWriter, UpdateLog } from "../sync/log/updateLog.ts";
import { LogRefused } from "../sync/log/updateLog.ts";
import { emptyMemory, memoryFromJson, memoryToJson, type SlideMemory } from "../sync/slides/slideMemory.ts";

interface Kept {
  state: Uint8Array | null;
  revision: number;
  readonly rows: Map<bigint, LogEntry>;
  readonly writers: Map<number, LogWriter>;
}

export class MemoryLog implements UpdateLog {
  readonly #decks = new Map<DeckId, Kept>();
  readonly #slides = new Map<DeckId, SlideMemory>();
  #next = 1n;

  /** Makes a deck; `seed` is its first update. */
  create(deck: DeckId, seed?: Uint8Array): void {
    this.#decks.set(deck, { state: null, revision: 0, rows: new Map(), writers: new Map() });
    if (seed) this.#decks.get(deck)?.rows.set(this.#next++, { update: seed, authors: [] });
  }

  delete(deck: DeckId): void {
    this.#decks.delete(deck);
  }

  /** As a failover to a standby that lacks them, or a hand in the database: rows are gone, the newest `count` but `after`. */
  lose(deck: DeckId, count: number, after = 0): void {
    const rows = this.#decks.get(deck)?.rows;
    const ids = [...(rows?.keys() ?? [])];
    for (const id of ids.slice(ids.length - after - count, ids.length - after)) rows?.delete(id);
  }

  /** Through JSON, as a database would keep it. */
  saveSlides(deck: DeckId, memory: SlideMemory): void {
    this.#slides.set(deck, memoryFromJson(JSON.parse(JSON.stringify(memoryToJson(memory)))));
  }

  entries(deck: DeckId): readonly LogEntry[] {
    return [...(this.#decks.get(deck)?.rows.values() ?? [])];
  }

  async load(deck: DeckId): Promise<LoadedLog | null> {
    const kept = this.#decks.get(deck);
    if (!kept) return null;
    const updates = [...kept.rows.values()].map((row) => row.update);
    if (kept.state) updates.unshift(kept.state);
    return {
      updates,
      mark: { rows: new Set(kept.rows.keys()), stateRevision: kept.revision },
      slides: this.#slides.get(deck) ?? emptyMemory,
      writers: new Map(kept.writers),
    };
  }

  async append(deck: DeckId, entry: LogEntry): Promise<bigint> {
    const kept = this.#decks.get(deck);
    if (!kept) throw new LogRefused(`no deck ${deck}`);
    const id = this.#next++;
    kept.rows.set(id, entry);
    for (const [client, writer] of entry.writers ?? []) if (!kept.writers.has(client)) kept.writers.set(client, writer);
    return id;
  }

  async holds(deck: DeckId, mark: LogMark): Promise<boolean> {
    const kept = this.#decks.get(deck);
    return !!kept && kept.revision >= mark.stateRevision && [...mark.rows].every((id) => kept.rows.has(id));
  }

  async compact(deck: DeckId, mark: LogMark, state: Uint8Array): Promise<LogMark> {
    const kept = this.#decks.get(deck);
    if (!kept) throw new LogRefused(`no deck ${deck}`);
    const parts = [state];
    if (kept.state && kept.revision !== mark.stateRevision) parts.push(kept.state);
    const last = [...mark.rows].reduce((most, id) => (id > most ? id : most), 0n);
    for (const [id, row] of [...kept.rows]) {
      if (id > last) continue;
      kept.rows.delete(id);
      if (!mark.rows.has(id)) parts.push(row.update);
    }
    kept.state = parts.length > 1 ? Y.mergeUpdates(parts) : state;
    kept.revision += 1;
    return { rows: new Set(), stateRevision: kept.revision };
  }

  async replace(deck: DeckId, mark: LogMark, state: Uint8Array, slides: SlideMemory): Promise<LogMark> {
    const kept = this.#decks.get(deck);
    if (!kept) throw new LogRefused(`no deck ${deck}`);
    if (kept.rows.size !== mark.rows.size || kept.revision !== mark.stateRevision)
      throw new Error("written to meanwhile");
    kept.rows.clear();
    kept.writers.clear();
    this.saveSlides(deck, slides);
    kept.state = state;
    kept.revision += 1;
    return { rows: new Set(), stateRevision: kept.revision };
  }
}
