/** Where versions are kept. A version is a list of chunks, shared with all versions that have the same; it needs nothing else to be read. */
import type { CutText } from "../../../shared/deck/compare/cut.ts";
import type { ChangeCounts, VersionAuthor, VersionKind } from "../../../shared/protocol/history.ts";
import type { AuthorId, DeckId } from "../../../shared/protocol/ids.ts";
import type { Layout } from "./layout.ts";
import type { Stamp } from "./thinning.ts";

/** A version to be made. `at` is ms. */
export interface Draft {
  readonly at: number;
  readonly kind: VersionKind;
  readonly name: string;
  readonly note: string;
  readonly authors: readonly AuthorId[];
  readonly author: AuthorId | null;
  readonly madeFrom: number | null;
  readonly cut: CutText;
}

export interface StoredVersion extends Omit<Draft, "cut"> {
  readonly number: number;
  readonly slides: number;
  readonly length: number;
  readonly layout: Layout;
  /** The version before; null for the first. */
  readonly previous: NumberedLayout | null;
  /** What was counted; it holds while version `since` is the one before. */
  readonly counted: Counted | null;
  /** A talk was pinned to it. */
  readonly pinned: boolean;
}

export interface Counted {
  readonly since: number;
  readonly changes: ChangeCounts;
}

/** `same`: the newest version has this very text; nothing was made, and this is it. */
export interface MadeVersion {
  readonly outcome: "made" | "same";
  readonly number: number;
}

export interface VersionFilter {
  /** Numbers below this one. */
  readonly before?: number | undefined;
  readonly limit: number;
  /** Looked for in name and note, whatever the case. */
  readonly name?: string | undefined;
  readonly author?: string | undefined;
  /** ms, both ends included. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly named?: boolean | undefined;
}

interface VersionPatch {
  readonly name?: string | undefined;
  readonly note?: string | undefined;
  readonly author?: AuthorId | undefined;
  readonly kind?: VersionKind | undefined;
  readonly at?: number | undefined;
  readonly pinned?: boolean | undefined;
}

export interface NumberedLayout {
  readonly number: number;
  readonly layout: Layout;
}

interface NumberedText {
  readonly no: number;
  readonly text: string;
}

export interface VersionStore {
  /** In one transaction: two at once give numbers in a row. Null when there is no such deck. */
  make(deck: DeckId, draft: Draft): Promise<MadeVersion | null>;
  /** The newest version's number and whether its text is this; null when there is none. */
  newest(deck: DeckId, text: string): Promise<{ readonly number: number; readonly same: boolean } | null>;
  /** Newest first, and how many the deck has in all. */
  list(
    deck: DeckId,
    filter: VersionFilter,
  ): Promise<{ readonly rows: readonly StoredVersion[]; readonly total: number }>;
  /** These versions, newest first; unknown numbers are left out. */
  rows(deck: DeckId, numbers: readonly number[]): Promise<readonly StoredVersion[]>;
  neighbours(deck: DeckId, number: number): Promise<{ readonly previous: number | null; readonly next: number | null }>;
  /** Null when there is no such version. With `unnamed`, only one that has no name (else null, nothing done). */
  patch(deck: DeckId, number: number, patch: VersionPatch, unnamed?: boolean): Promise<StoredVersion | null>;
  /** Writes down what was counted, by version. Nothing happens to those that are not there any more. */
  keepCounts(deck: DeckId, counted: ReadonlyMap<number, Counted>): Promise<void>;
  /** Layouts of versions below `before` (null: all), newest first, at most `most`. */
  layouts(deck: DeckId, before: number | null, most: number): Promise<readonly NumberedLayout[]>;
  /** Layouts of versions from this number on, oldest first, at most `most`. */
  layoutsFrom(deck: DeckId, from: number, most: number): Promise<readonly NumberedLayout[]>;
  /** Texts of these chunks. */
  texts(deck: DeckId, chunks: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** Chunks below `before` (null: all), newest first, at most `most`. */
  textsBelow(deck: DeckId, before: number | null, most: number): Promise<readonly NumberedText[]>;
  keys(deck: DeckId, names: readonly number[]): Promise<ReadonlyMap<number, string>>;
  nameOf(deck: DeckId, key: string): Promise<number | null>;
  /** In rising order. */
  stamps(deck: DeckId): Promise<readonly Stamp[]>;
  /** Deletes those of `numbers` that by now have no name and no talk, and the chunks that nothing needs any more; in one transaction. Resolves with how many went. */
  thin(deck: DeckId, numbers: readonly number[]): Promise<number>;
  /** Names and colours of authors; who was never introduced is left out. */
  authors(deck: DeckId, ids: readonly string[] | "all"): Promise<readonly VersionAuthor[]>;
  /** Whose the Yjs client ids are, as the log notes them. */
  writers(deck: DeckId): Promise<ReadonlyMap<number, string>>;
}
