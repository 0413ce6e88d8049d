/** The door for deck texts, whatever way they come: API, file, zip, folder. */
import { normaliseText, type TextRefusal } from "../../shared/deck/read/text.ts";
import { Refusal, type RefusalCode } from "../base/refusal.ts";
import { titleOf } from "./titleOf.ts";

export interface IncomingText {
  /** LF, no BOM, valid Unicode, within the caps. */
  readonly text: string;
  readonly title: string;
}

const codes: Readonly<Record<TextRefusal, RefusalCode>> = {
  "text-too-big": "text-too-large",
  "text-too-many-slides": "too-many-slides",
  "text-not-utf8": "bad-text",
  "text-not-unicode": "bad-text",
};

// A title is for lists; one slide of text may be all one heading.
const titleMost = 300;

/** Normalises a text, or a file's bytes, and finds its title. Refuses (`bad-text`, `text-too-large`, `too-many-slides`) what cannot be a deck. */
export const incomingText = (raw: string | Uint8Array): IncomingText => {
  const normalised = normaliseText(raw);
  if (!normalised.ok) throw new Refusal(codes[normalised.code], normalised.message);
  return { text: normalised.text, title: titleOf(normalised.text).slice(0, titleMost) };
};
