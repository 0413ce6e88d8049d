/** What a deck is, once read. Everything here is a value: no methods, nothing changes after parsing. */
import type { SlideKey } from "../../protocol/ids.ts";

export type Severity = "error" | "warning" | "info";

/** A writer's slip, told at its place. Offsets are UTF-16 code units into the whole text. */
export interface Diagnostic {
  readonly from: number;
  readonly to: number;
  readonly severity: Severity;
  /** Stable and documented, e.g. `attribute-unknown`. */
  readonly code: string;
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** Absolute, in impress.js' units: px and degrees; `scale` is never 0. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly rotateX: number;
  readonly rotateY: number;
  readonly rotateZ: number;
  /** A permutation of `xyz`. */
  readonly rotateOrder: string;
  readonly scale: number;
}

export interface Settings {
  readonly title: string;
  readonly author: string;
  readonly date: string;
  /** A BCP 47 tag, or "". */
  readonly lang: string;
  /** `ltr`, `rtl`, `auto`, or "": as the language is written. */
  readonly dir: string;
  readonly theme: string;
  /** px */
  readonly width: number;
  readonly height: number;
  /** ms */
  readonly transition: number;
  readonly perspective: number;
  readonly maxScale: number;
  readonly minScale: number;
  readonly layout: string;
  readonly incremental: boolean;
  readonly latex: boolean;
  /** Path of an asset, or "". */
  readonly css: string;
}

export interface Slide {
  readonly key: SlideKey;
  /** From 0. */
  readonly index: number;
  /** As the writer gave it, if it can be used; the element's id is `id ?? step-<n>`. */
  readonly id: string | null;
  readonly domId: string;
  /** The slide's range: from after the separator line to the end of the next separator line; all ranges and the front matter concatenate to the text. */
  readonly from: number;
  readonly to: number;
  /** Where its own Markdown stands (no attribute line, no separator). */
  readonly bodyFrom: number;
  readonly bodyTo: number;
  /** Range of the attribute line without its line end, or null. */
  readonly attributeLine: { readonly from: number; readonly to: number } | null;
  /** Allowed attributes as written, without id, class and placement ones; `dir` is there where the slide is not written from left to right. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly classes: readonly string[];
  readonly placement: Placement;
  /** The audience's part; unsanitised, the stage sanitises last. */
  readonly html: string;
  readonly notesHtml: string;
  /** Plain text of the first heading, else of the first text, else "". */
  readonly title: string;
  readonly substeps: number;
}

export interface Deck {
  readonly settings: Settings;
  /** Range of the front matter block with its fences and last line end; empty at 0 when there is none. */
  readonly frontMatter: { readonly from: number; readonly to: number };
  readonly slides: readonly Slide[];
  readonly diagnostics: readonly Diagnostic[];
  /** Which engines the deck needs: the host loads them and parses again. */
  readonly needs: { readonly math: boolean; readonly code: boolean };
}
