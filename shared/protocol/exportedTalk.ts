/** What a page that was written to disk holds: made by server/export, read by client/export. Elements and names that both must agree on. */
import type { StageSettings, StageSlide } from "./stage.ts";

export interface ExportedTalk {
  readonly settings: StageSettings;
  /** In the deck's order; without notes. */
  readonly slides: readonly StageSlide[];
  /** Path that the deck names -> address, relative to the page, or a data address. */
  readonly files: Readonly<Record<string, string>>;
  /** The nonce with which the page may load `FILES_SCRIPT`; "" when there is none, because the talk has no files. */
  readonly nonce: string;
}

/** Ids of the data blocks in an exported page. */
export const TALK_BLOCK = "copress-talk";
/** The stage's program. */
export const STAGE_BLOCK = "copress-stage";
/** A JSON object, theme's name or `katex` -> css; the stage's page gets a copy. */
export const STYLES_BLOCK = "copress-styles";

/**
 * A page from disk cannot show the frame of an opaque origin any file from disk, in any browser. So the files come again as a classic script,
 * which may be loaded from there: it sets `window[FILES_NAME]`, path -> data address.
 */
export const FILES_SCRIPT = "files.js";
export const FILES_NAME = "copressFiles";
