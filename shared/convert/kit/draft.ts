/** A deck of ours in the making: slides, settings, and what is to be told of it. */

import type { ForeignKind } from "../../protocol/deckKinds.ts";
import type { DraftSlide } from "./draftSlide.ts";
import type { Setting } from "./front.ts";
import type { SourceLine } from "./lines.ts";
import type { Converted, ConvertedFile, Told } from "./model.ts";
import { writeDeck } from "./write.ts";

/** What a setting becomes; null: it is left out. */
export type SettingTable = Readonly<Record<string, (value: string, draft: DeckDraft) => string | null>>;

export class DeckDraft {
  readonly kind: ForeignKind;
  readonly settings = new Map<string, string | number | boolean>();
  readonly slides: DraftSlide[] = [];
  readonly files: ConvertedFile[] = [];
  readonly #changed: Told[] = [];
  readonly #leftOut: Told[] = [];

  constructor(kind: ForeignKind) {
    this.kind = kind;
  }

  changed(at: Pick<SourceLine, "number"> | number, what: string, why: string): void {
    this.#changed.push({ line: typeof at === "number" ? at : at.number, what: what.trim(), why });
  }

  leftOut(at: Pick<SourceLine, "number"> | number, what: string, why: string): void {
    if (what.trim() !== "")
      this.#leftOut.push({ line: typeof at === "number" ? at : at.number, what: what.trim(), why });
  }

  /** Takes settings over by the table; what is not in it is listed. */
  take(settings: readonly Setting[], table: SettingTable): void {
    for (const { name, value, raw, line } of settings) {
      const known = Object.hasOwn(table, name) ? table[name]?.(value, this) : undefined;
      if (known === undefined || known === null) this.leftOut(line, raw, "a setting that Copress has not");
      else if (known !== "") this.changed(line, raw, known);
    }
  }

  finish(): Converted {
    const byLine = (a: Told, b: Told): number => a.line - b.line;
    return {
      kind: this.kind,
      markdown: writeDeck(this.settings, this.slides),
      files: this.files,
      changed: this.#changed.toSorted(byLine),
      leftOut: this.#leftOut.toSorted(byLine),
    };
  }
}

/** Settings that all tools share with us, under the same name. "" says that nothing changed. */
export const sharedSettings: SettingTable = Object.fromEntries(
  ["title", "author", "date", "lang"].map((name) => [
    name,
    (value: string, draft: DeckDraft) => {
      if (value !== "") draft.settings.set(name, value);
      return "";
    },
  ]),
);
