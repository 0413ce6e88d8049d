import { cutText } from "../../shared/deck/compare/cut.ts";
import type { DeckId, SlideKey } from "../../shared/protocol/ids.ts";
import type { AssetStore } from "../assets/assetStore.ts";
import type { Clock } from "../base/clock.ts";
import type { Work } from "../work/work.ts";
import { Recorder } from "./record/recorder.ts";
import { Versions } from "./record/versions.ts";
import { Importer, type ImportPlaces } from "./rewrite/importer.ts";
import { Overwriter } from "./rewrite/overwrite.ts";
import { Restorer } from "./rewrite/restore.ts";
import type { RewritePlaces } from "./rewrite/rewriteKept.ts";
import type { VersionStore } from "./store/versionStore.ts";

/** Versions, what makes them, and what brings them back. */
export interface History {
  readonly versions: Versions;
  readonly recorder: Recorder;
  readonly restorer: Restorer;
  readonly overwriter: Overwriter;
  readonly importer: Importer;
  readonly rooms: Pick<RewritePlaces, "readKeyed">;
  /** The first version of a deck that was just made; what fails is reported, and made up for when the deck is opened. */
  begin(deck: DeckId, kind: "first" | "import"): Promise<void>;
  /** Keeps a text that the deck never had, another tool's, as a version called `name`. Answers its number; what fails is reported, and null. */
  keepOriginal(deck: DeckId, text: string, name: string): Promise<number | null>;
}

export interface HistoryParts {
  readonly store: VersionStore;
  readonly clock: Clock;
  readonly files: Pick<AssetStore, "putAll">;
  readonly rooms: ImportPlaces;
  /** Where changes to a long deck are worked out; here, when absent. */
  readonly work?: Work;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

/** What happens in rooms it hears when they are told to: `rooms.start({ listener: history.recorder })`. */
export const createHistory = ({ store, clock, files, rooms, report, work }: HistoryParts): History => {
  const versions = new Versions({ store, texts: rooms, clock });
  const recorder = new Recorder({ versions, texts: rooms, clock, report });
  const away = work ? { work } : {};
  const restorer = new Restorer({ versions, recorder, rooms, clock, ...away });
  const overwriter = new Overwriter({ versions, recorder, rooms, ...away });
  const importer = new Importer({ versions, recorder, rooms, files, ...away });
  return {
    ...{ versions, recorder, restorer, overwriter, importer, rooms },
    async keepOriginal(deck, text, name) {
      try {
        const cut = cutText(text, (offset) => `original-${offset.toString(36)}` as SlideKey);
        const making = { kind: "import", authors: [], name } as const;
        return (await recorder.exclusive(deck, () => versions.keep(deck, cut, making)))?.number ?? null;
      } catch (error) {
        report("history-failed", { deck, error: String(error) });
        return null;
      }
    },
    async begin(deck, kind) {
      try {
        await recorder.make(deck, kind);
      } catch (error) {
        report("history-failed", { deck, error: String(error) });
      }
    },
  };
};
