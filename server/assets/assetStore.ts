import type { DeckId } from "../../shared/protocol/ids.ts";

/** A file that passed its door: its path is clean, its type is what its bytes say, its size is within the caps. */
export interface NewAsset {
  readonly path: string;
  readonly mime: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface StoredAsset {
  readonly path: string;
  /** The unguessable part of its address; another one for each version of the file. */
  readonly token: string;
  readonly mime: string;
  readonly size: number;
}

/** What is served. */
interface AssetFile {
  readonly mime: string;
  readonly bytes: Uint8Array;
  /** Hex. */
  readonly sha256: string;
}

export interface AssetStore {
  /** Sorted by path. */
  list(deck: DeckId): Promise<readonly StoredAsset[]>;
  /** Stores or replaces the file of that path; the same bytes again change nothing. Refuses (`deck-full`) what would take the deck over its caps, whoever else uploads meanwhile, and (`no-deck`) a deck that is gone. */
  put(deck: DeckId, asset: NewAsset): Promise<StoredAsset>;
  /** Stores them as `put` does each, all or none; true when one is new or has other bytes. Refuses (`deck-full`) what would take the deck over its caps, and (`no-deck`) a deck that is gone. */
  putAll(deck: DeckId, assets: readonly NewAsset[]): Promise<boolean>;
  /** False when there was none. */
  remove(deck: DeckId, path: string): Promise<boolean>;
  file(token: string): Promise<AssetFile | null>;
  /** All of a file but its bytes. */
  head(token: string): Promise<(Omit<AssetFile, "bytes"> & Pick<StoredAsset, "token" | "size">) | null>;
  /** Its bytes, some at a time: a file that is sent on is never held. Throws when it goes meanwhile: half a file is none. */
  parts(asset: Pick<StoredAsset, "token" | "size">): AsyncIterable<Uint8Array>;
}

/** Where an asset is served, from the origin's root. The name is for people who save it. */
export const assetUrl = (asset: Pick<StoredAsset, "path" | "token">): string =>
  `/files/${asset.token}/${encodeURIComponent(asset.path.split("/").at(-1) ?? "")}`;
