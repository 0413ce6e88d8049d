/** Brings another text and its files into a deck that exists: its files first, then its text as the smallest change, with a version kept before and after. */
import type { CutText } from "../../../shared/deck/compare/cut.ts";
import type { OverwriteResponse } from "../../../shared/protocol/history.ts";
import type { AuthorId, DeckId } from "../../../shared/protocol/ids.ts";
import type { AssetStore, NewAsset } from "../../assets/assetStore.ts";
import { Refusal } from "../../base/refusal.ts";
import { overwriting } from "./overwriting.ts";
import { overwriteJob } from "./rewriteJobs.ts";
import { type RewritePlaces, type RewriterPorts, rewriteKept } from "./rewriteKept.ts";

/** What importing needs of the rooms besides. */
export interface ImportPlaces extends RewritePlaces {
  /** True while what is written into this deck cannot be stored. */
  late(deck: DeckId): boolean;
  /** Who has the deck open is told to ask for its files again. */
  filesChanged(deck: DeckId): void;
}

export interface ImporterPorts extends RewriterPorts {
  readonly rooms: ImportPlaces;
  readonly files: Pick<AssetStore, "putAll">;
}

export interface Imported {
  /** Normalised. */
  readonly text: string;
  readonly assets: readonly NewAsset[];
}

export class Importer {
  readonly #ports: ImporterPorts;

  constructor(ports: ImporterPorts) {
    this.#ports = ports;
  }

  /** Resolves when all of it is stored. Refuses, with nothing changed, files that do not fit (`deck-full`) and (`database-down`) while storing is late. */
  bring(deck: DeckId, author: AuthorId, imported: Imported): Promise<OverwriteResponse> {
    return this.#ports.recorder.exclusive(deck, () => this.#once(deck, author, imported));
  }

  async #once(deck: DeckId, author: AuthorId, { text, assets }: Imported): Promise<OverwriteResponse> {
    const { rooms, files } = this.#ports;
    const nothing = "Nothing was replaced. Try again when the deck says Saved.";
    if (rooms.late(deck)) throw new Refusal("database-down", nothing);
    // HV27: a text whose images are not there yet would be everybody's broken deck.
    const other = await files.putAll(deck, assets);
    if (other) rooms.filesChanged(deck);
    const { work } = this.#ports;
    const away = work && ((now: CutText) => work.run(overwriteJob, { now, text }, { owner: deck }));
    const { changed, version } = await rewriteKept(this.#ports, deck, author, {
      plan: (now) => overwriting(now, text),
      ...(away ? { planAway: away } : {}),
      kinds: { before: "before-import", after: "import" },
      late: other ? "Its files are in the deck, the text is as it was. Try again when the deck says Saved." : nothing,
    });
    return { outcome: changed || other ? "replaced" : "same", version };
  }
}
