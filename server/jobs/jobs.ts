/** What threads do, by name. Input and output are values that can be sent to another thread; what a job needs is loaded with its first use. */
import type { CutText } from "../../shared/deck/compare/cut.ts";
import type { CompareResponse } from "../../shared/protocol/history.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { IncomingText } from "../decks/incomingText.ts";
import type { Handout } from "../export/handout.ts";
import type { NamedFiles, SitePlan } from "../export/site.ts";
import type { TalkHelper, TalkRead, TalkWish } from "../follow/talk/readTalkDeck.ts";
import type { Heir } from "../history/rewrite/restoreSlide.ts";
import type { Rewrite } from "../sync/roomSlides.ts";
import type { Asked } from "../work/ask.ts";
import { type KeyHelper, keyedIn } from "../work/keyed.ts";

export type FilesHelper = Pick<NamedFiles, "mime" | "read"> & Readonly<Record<string, (path: string) => unknown>>;

interface RestoreJob {
  readonly now: CutText;
  readonly then: CutText;
  readonly slide: SlideKey | null;
  readonly heir: Heir | null;
}

const bytesOf = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));

/** Blocks are timed by the task. */
const rendering = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const { beginBlocks } = await import("../work/engines.ts");
  beginBlocks();
  return work();
};

export const jobs = {
  /** A text that comes in: normalised, with its title. */
  intake: async ({ raw }: { readonly raw: string | Uint8Array }): Promise<IncomingText> => {
    const { incomingText } = await import("../decks/incomingText.ts");
    return incomingText(raw);
  },

  /** Rendered slides, as JSON. */
  slides: async (
    { text, notes }: { readonly text: string; readonly notes: boolean },
    ask: Asked<KeyHelper>,
  ): Promise<Uint8Array<ArrayBuffer>> => {
    const { slidesOf } = await import("../decks/slidesOf.ts");
    return bytesOf(slidesOf(await keyedIn(text, ask), notes));
  },

  /** What became of each slide. `after` null: of a text, whose keys are asked for. */
  compare: async (
    { before, after, text }: { readonly before: CutText; readonly after: CutText | null; readonly text: string },
    ask: Asked<KeyHelper>,
  ): Promise<Pick<CompareResponse, "slides" | "settings">> => {
    const { compareCuts } = await import("../history/look/compareCuts.ts");
    const { cutOf } = await import("../history/store/cutOf.ts");
    return compareCuts(before, after ?? cutOf(await keyedIn(text, ask)));
  },

  /** A deck as a talk shows it. */
  talk: (wish: TalkWish, ask: Asked<TalkHelper>): Promise<TalkRead> =>
    rendering(async () => {
      const { readTalkDeck } = await import("../follow/talk/readTalkDeck.ts");
      return readTalkDeck(wish, ask);
    }),

  /** What must change in a deck for it to have another text. */
  overwrite: async ({ now, text }: { readonly now: CutText; readonly text: string }): Promise<Rewrite> => {
    const { overwriting } = await import("../history/rewrite/overwriting.ts");
    return overwriting(now, text);
  },

  /** What must change in a deck for it, or a slide, to be as it was. */
  restore: async ({ now, then, slide, heir }: RestoreJob): Promise<Rewrite> => {
    const { planOf } = await import("../history/rewrite/planRestore.ts");
    return planOf(now, then, slide ?? undefined, heir);
  },

  /** An exported talk. */
  site: ({ text }: { readonly text: string }, ask: Asked<FilesHelper>): Promise<SitePlan> =>
    rendering(async () => {
      const { planSite } = await import("../export/site.ts");
      return planSite({ text, deckFiles: filesOver(ask) });
    }),

  /** A talk to be printed. */
  handout: ({ text }: { readonly text: string }, ask: Asked<FilesHelper>): Promise<Handout> =>
    rendering(async () => {
      const { makeHandout } = await import("../export/handout.ts");
      return makeHandout({ text, deckFiles: filesOver(ask) });
    }),
};

const filesOver = (ask: Asked<FilesHelper>): NamedFiles => ({
  mime: (path) => ask.mime(path),
  read: (path) => ask.read(path),
});

export type Jobs = typeof jobs;
