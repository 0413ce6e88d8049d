/** What comes of an edit: its changes, or why it was not done. One table of reasons, in words for the person who asked. */
import type { TextChange } from "../text/changes.ts";

const editRefusals = {
  "slide-gone": "The slide is not there any more.",
  "slides-too-many": "A deck has 5,000 slides at the most.",
  "open-code": "A code block on {} is never closed and would run on into what follows. Close it first.",
  "open-html": "A comment or a tag on {} is never closed and would run on into what follows. Close it first.",
  "reads-otherwise": "{} would be read otherwise afterwards. Do it in the text.",
  "front-matter": "The beginning of the deck would be read as front matter, or the front matter as a slide.",
  "attribute-refused": "The attribute line of a slide cannot say that.",
  "layout-places":
    "No slide of this deck says where it stands, its layout places them all: a place for some would end that for the others. Arrange all slides first, which writes their places down.",
  "place-depends":
    "Its place counts along the turned axes of {} (data-rel-position=relative). Change its data-rel-* values in the text, or move that one.",
  "setting-refused": "The front matter cannot say that as it is. Mend it in the text first.",
} as const;

export type EditRefusal = keyof typeof editRefusals;

export type EditResult =
  | { readonly ok: true; readonly changes: readonly TextChange[] }
  | { readonly ok: false; readonly why: EditRefusal; readonly message: string };

export const done = (changes: readonly TextChange[]): EditResult => ({ ok: true, changes });

export const refused = (why: EditRefusal, slide = "The slide"): EditResult => ({
  ok: false,
  why,
  message: editRefusals[why].replace("{}", () => slide),
});
