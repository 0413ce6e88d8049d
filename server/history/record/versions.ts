/** A deck's versions, as the doors ask for them: made, listed, read, named. */
import { type CutText, joinText } from "../../../shared/deck/compare/cut.ts";
import type {
  PatchVersionRequest,
  VersionInfo,
  VersionKind,
  VersionResponse,
  VersionsResponse,
} from "../../../shared/protocol/history.ts";
import type { AuthorId, DeckId, SlideKey } from "../../../shared/protocol/ids.ts";
import type { Clock } from "../../base/clock.ts";
import { Refusal } from "../../base/refusal.ts";
import type { DeckTexts } from "../../decks/deckTexts.ts";
import type { FrozenDeck } from "../../follow/talk/talkStore.ts";
import { cutOf } from "../store/cutOf.ts";
import { chunksOf, type Layout } from "../store/layout.ts";
import type { MadeVersion, StoredVersion, VersionFilter, VersionStore } from "../store/versionStore.ts";
import { infosOf } from "./versionInfo.ts";

export interface VersionsPorts {
  readonly store: VersionStore;
  readonly texts: Pick<DeckTexts, "readKeyed">;
  readonly clock: Clock;
}

/** What a version is made of besides its text. */
export interface VersionMaking {
  readonly kind: VersionKind;
  readonly authors: readonly AuthorId[];
  readonly name?: string;
  readonly note?: string;
  readonly author?: AuthorId;
  readonly madeFrom?: number;
}

export const noVersion = (): Refusal =>
  new Refusal("no-version", "It was thinned out, or never was: look at the timeline again.");

/** Everybody whom these versions name. */
export const peopleOf = (rows: readonly StoredVersion[]): string[] =>
  rows.flatMap((row) => [...row.authors, ...(row.author === null ? [] : [row.author])]);

export class Versions {
  readonly #ports: VersionsPorts;

  constructor(ports: VersionsPorts) {
    this.#ports = ports;
  }

  get store(): VersionStore {
    return this.#ports.store;
  }

  /** Keeps this text. Null when the deck is gone. */
  keep(deck: DeckId, cut: CutText, making: VersionMaking): Promise<MadeVersion | null> {
    const { name = "", note = "", author = null, madeFrom = null, kind, authors } = making;
    const at = this.#ports.clock.now();
    return this.store.make(deck, { at, kind, name, note, authors, author, madeFrom, cut });
  }

  /** Keeps the deck as it is now. Rejects when the deck cannot be read. */
  async keepNow(deck: DeckId, making: VersionMaking): Promise<MadeVersion | null> {
    return this.keep(deck, cutOf(await this.#ports.texts.readKeyed(deck)), making);
  }

  /** Names the text as it is now; the newest version, if it is that text and has no name. Refuses (`version-named`) if it has one. */
  async name(
    deck: DeckId,
    making: VersionMaking & { readonly name: string; readonly author: AuthorId },
  ): Promise<VersionInfo> {
    const made = await this.keepNow(deck, making);
    if (!made) throw new Refusal("no-deck", "It was deleted meanwhile.");
    if (made.outcome === "made") return this.info(deck, made.number);
    const { name, note, author } = making;
    const named = await this.store.patch(deck, made.number, { name, note, author }, true);
    if (named) return this.told(deck, named);
    const { name: taken } = await this.row(deck, made.number);
    throw new Refusal("version-named", `The text is kept as "${taken}" already: give that version another name.`);
  }

  async patch(deck: DeckId, number: number, change: PatchVersionRequest, author: AuthorId): Promise<VersionInfo> {
    const row = await this.store.patch(deck, number, { ...change, author });
    if (!row) throw noVersion();
    return this.told(deck, row);
  }

  /** The deck as it was shown when its talk began. */
  async presented(deck: DeckId, authors: readonly AuthorId[]): Promise<void> {
    const made = await this.keepNow(deck, { kind: "talk", authors });
    if (made?.outcome !== "same") return;
    const { kind, name } = await this.row(deck, made.number);
    if (kind === "first" || kind === "talk" || name !== "") return;
    await this.store.patch(deck, made.number, { kind: "talk", at: this.#ports.clock.now() });
  }

  /** A version that a talk shows from now on: kept for ever, text and keys. Null when there is none of that number. */
  async forTalk(deck: DeckId, number: number): Promise<FrozenDeck | null> {
    // Marked first: nothing thins it out while it is read.
    const row = await this.store.patch(deck, number, { pinned: true });
    if (!row) return null;
    const cut = await this.cut(deck, row);
    return { text: joinText(cut), keys: cut.slides.map(({ key }) => key) };
  }

  async row(deck: DeckId, number: number): Promise<StoredVersion> {
    const [row] = await this.store.rows(deck, [number]);
    if (!row) throw noVersion();
    return row;
  }

  async info(deck: DeckId, number: number): Promise<VersionInfo> {
    return this.told(deck, await this.row(deck, number));
  }

  infos(deck: DeckId, rows: readonly StoredVersion[]): Promise<VersionInfo[]> {
    return infosOf(this.store, deck, rows);
  }

  /** A version as the doors tell of it. */
  async told(deck: DeckId, row: StoredVersion): Promise<VersionInfo> {
    const [info] = await this.infos(deck, [row]);
    if (!info) throw noVersion();
    return info;
  }

  async list(deck: DeckId, filter: VersionFilter): Promise<VersionsResponse> {
    const { rows, total } = await this.store.list(deck, filter);
    const authors = await this.store.authors(deck, peopleOf(rows));
    const next = rows.length < filter.limit ? null : (rows.at(-1)?.number ?? null);
    return { versions: await this.infos(deck, rows), authors: [...authors], next, total };
  }

  /** The pieces of a version's text. */
  async cut(deck: DeckId, { layout }: { readonly layout: Layout }): Promise<CutText> {
    const [texts, keys] = await Promise.all([
      this.store.texts(deck, chunksOf(layout)),
      this.store.keys(
        deck,
        layout.slides.map(({ name }) => name),
      ),
    ]);
    const text = (chunk: number): string => {
      const found = texts.get(chunk);
      // Thinned out between the two questions: as if it had been gone before.
      if (found === undefined) throw noVersion();
      return found;
    };
    return {
      front: text(layout.front),
      slides: layout.slides.map(({ name, chunk }) => ({
        key: (keys.get(name) ?? `slide-${name}`) as SlideKey,
        text: text(chunk),
      })),
      tail: text(layout.tail),
    };
  }

  async read(deck: DeckId, number: number): Promise<VersionResponse> {
    const row = await this.row(deck, number);
    const [version, cut, authors, around] = await Promise.all([
      this.told(deck, row),
      this.cut(deck, row),
      this.store.authors(deck, peopleOf([row])),
      this.store.neighbours(deck, number),
    ]);
    const keys = cut.slides.map((slide) => slide.key);
    return { version, authors: [...authors], markdown: joinText(cut), keys, ...around };
  }
}
