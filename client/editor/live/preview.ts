/** What the stage of the editor shows: the deck as it is being typed, at the slide under the cursor. */
import type { Deck } from "../../../shared/deck/model/model.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { StageMessage } from "../../../shared/protocol/stage.ts";
import { createStageHost, type StageHost } from "../../stage/stageHost.ts";
import { deckToStage, diffForStage, type StageDeck } from "../../stage/stageSlides.ts";
import { markPatched } from "./marks.ts";

export interface PreviewOptions {
  readonly container: HTMLElement;
  /** A click on a slide: its text is wanted. */
  readonly onPick: (key: SlideKey) => void;
  /** The stage moved by itself, or by `next` and `previous`: the cursor follows. */
  readonly onMoved: (key: SlideKey) => void;
  readonly onOverview: (on: boolean) => void;
  readonly onTrouble: (message: string) => void;
  /** A key that the stage has no use for. */
  readonly onKey: (key: string) => void;
}

export interface Preview {
  readonly host: () => StageHost | null;
  /** The first call loads, later ones patch; `at` is where a load begins. */
  show(deck: Deck, css: string, assets: Readonly<Record<string, string>>, at: SlideKey | null): void;
  goTo(key: SlideKey): void;
  next(): void;
  previous(): void;
  overview(): void;
  dispose(): void;
}

/** All of a slide's substeps: its writer wants to see what is written. */
const ALL = 10_000;

/** What the stage was last told, and what it may answer. */
export interface Shown {
  deck: StageDeck | null;
  substeps: ReadonlyMap<SlideKey, number>;
  at: SlideKey | null;
  /** True from `next` or `previous` on, until the text leads again: two quick steps are two answers. */
  led: boolean;
}

const place = (shown: Shown, key: SlideKey) => ({ key, substep: shown.substeps.get(key) ?? ALL });

/** What a message of the stage means for the text: a pick, a move to follow, or nothing. */
export const hear =
  (shown: Shown, options: PreviewOptions) =>
  (message: StageMessage): void => {
    switch (message.type) {
      case "click":
        return options.onPick(message.key);
      case "at":
        // Answers to `goTo` say nothing new, and a late one must not pull the cursor back.
        if (message.by === "host" && !shown.led) return;
        shown.at = message.place.key;
        return options.onMoved(message.place.key);
      case "overview":
        return options.onOverview(message.on);
      case "trouble":
        return options.onTrouble(message.message);
      case "key":
        return options.onKey(message.key);
    }
  };

const update = (host: StageHost, shown: Shown, next: StageDeck): void => {
  if (shown.deck === null) {
    const at = shown.at === null ? null : place(shown, shown.at);
    host.load({ ...next, slides: [...next.slides], at, navigation: true, selectable: true });
    void host.ping().then(markPatched);
  } else {
    const patch = diffForStage(shown.deck, next);
    if (patch === null) markPatched(performance.timeOrigin + performance.now());
    else host.patch(patch, markPatched);
  }
  shown.deck = next;
};

/** Puts a stage into the container. When the frame leaves our page, a new one takes its place and shows the same. */
export const createPreview = (options: PreviewOptions): Preview => {
  const shown: Shown = { deck: null, substeps: new Map(), at: null, led: false };
  let host: StageHost | null = null;
  const open = (): void => {
    host?.dispose();
    host = createStageHost(options.container, {
      title: "The talk, as it is written",
      onMessage: hear(shown, options),
      onLost: () => {
        const deck = shown.deck;
        shown.deck = null;
        open();
        if (host !== null && deck !== null) update(host, shown, deck);
      },
    });
  };
  const lead = (move: (stage: StageHost) => void): void => {
    shown.led = true;
    if (host !== null) move(host);
  };
  open();
  return {
    host: () => host,
    show: (deck, css, assets, at) => {
      shown.substeps = new Map(deck.slides.map((slide) => [slide.key, slide.substeps]));
      shown.at ??= at;
      if (host !== null) update(host, shown, deckToStage(deck, css, assets, shown.deck));
    },
    goTo: (key) => {
      if (shown.at === key) return;
      shown.at = key;
      shown.led = false;
      host?.goto(place(shown, key));
    },
    next: () => lead((stage) => stage.next()),
    previous: () => lead((stage) => stage.previous()),
    overview: () => host?.overview(),
    dispose: () => {
      host?.dispose();
      host = null;
    },
  };
};
