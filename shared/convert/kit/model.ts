/** What goes into a converter and what comes out. Values only: they go to threads and over HTTP. */
import type { ForeignKind } from "../../protocol/deckKinds.ts";

/** Something of the source that is not as it was. */
export interface Told {
  /** Of the source, from 1; 0 where it has no lines. */
  readonly line: number;
  /** The source's own words. */
  readonly what: string;
  /** What became of it, or why it was left out. */
  readonly why: string;
}

/** A file that the deck shows under `path`: bytes that stood in the source, or one of the files that came with it. */
export type ConvertedFile =
  | { readonly path: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly path: string; readonly from: string };

export interface Converted {
  readonly kind: ForeignKind;
  /** A deck of ours. */
  readonly markdown: string;
  readonly files: readonly ConvertedFile[];
  readonly changed: readonly Told[];
  readonly leftOut: readonly Told[];
}

/** A deck as it comes: one text, or a package's parts by their paths. */
export interface Source {
  readonly name: string;
  readonly text: string;
  /** Texts beside it, or within it, by path. */
  readonly parts: ReadonlyMap<string, string>;
  /** Paths of pictures beside it, or within it. */
  readonly pictures: readonly string[];
}
