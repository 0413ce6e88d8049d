/** A stage that shows a talk: told what shall be seen, it sends the frame only what is new. */
import type { Place } from "../../shared/follow/audienceState.ts";
import { createStageHost, type StageHost } from "./stageHost.ts";
import type { StageDeck, StagePatch } from "./stageSlides.ts";

/** What shall be seen. */
interface StageView {
  readonly deck: StageDeck;
  readonly place: Place | null;
  readonly blackout: boolean;
  /** May keys, swipes, links and the overview within the stage move it? */
  readonly navigation: boolean;
}

export interface LiveStageOptions {
  readonly container: HTMLElement;
  readonly title: string;
  /** F5 is one of the keys that `onKey` hears: see StageHostOptions. */
  readonly ownsReload?: boolean;
  /** Moves without transitions: for previews. */
  readonly still?: boolean;
  /** A person moved the stage. Call `show` after it: where that is not allowed, the stage goes back. */
  onPerson?(place: Place): void;
  onOverview?(on: boolean): void;
  /** The deck stands in the stage. */
  onShown?(): void;
  /** A plain key that the stage has no use for. */
  onKey?(key: string): void;
}

export interface LiveStage {
  show(view: StageView): void;
  /** Without `on`: the other way round. */
  overview(on?: boolean): void;
  dispose(): void;
}

/**
 * What is another object. Contents are made from one another by patches and share what is the same (shared/follow/patch.ts), so that
 * `diffForStage`, which looks into every slide, would find no more and weigh more.
 */
const changes = (before: StageDeck, after: StageDeck): StagePatch => {
  const old = new Set(before.slides);
  const sameOrder =
    before.slides.length === after.slides.length &&
    after.slides.every(({ key }, index) => key === before.slides[index]?.key);
  return {
    slides: after.slides.filter((slide) => !old.has(slide)),
    order: sameOrder ? null : after.slides.map(({ key }) => key),
    settings: before.settings === after.settings ? null : after.settings,
    assets: before.assets === after.assets ? null : after.assets,
  };
};

const samePlace = (a: Place | null, b: Place | null): boolean => a?.slide === b?.slide && a?.substep === b?.substep;
const toStage = (place: Place) => ({ key: place.slide, substep: place.substep });

/** ms until a stage that shows nothing is made anew, doubled each time: on a poor network its page may not have come. */
const FIRST_PATIENCE = 15_000;

class Live implements LiveStage {
  readonly #options: LiveStageOptions;
  #host: StageHost;
  #shown: StageView | null = null;
  /** Where the stage is, as far as was told to it and by it. */
  #at: Place | null = null;
  #patience = FIRST_PATIENCE;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LiveStageOptions) {
    this.#options = options;
    this.#host = this.#open();
  }

  #open(): StageHost {
    const { container, title, ownsReload = false, ...hear } = this.#options;
    return createStageHost(container, {
      title,
      ownsReload,
      onMessage: (message) => {
        if (message.type === "shown") {
          clearTimeout(this.#waiting);
          this.#patience = FIRST_PATIENCE;
          hear.onShown?.();
        } else if (message.type === "overview") hear.onOverview?.(message.on);
        else if (message.type === "key" && !message.ctrl && !message.meta && !message.alt) hear.onKey?.(message.key);
        else if (message.type === "at" && message.by === "person") {
          this.#at = { slide: message.place.key, substep: message.place.substep };
          hear.onPerson?.(this.#at);
        }
      },
      onLost: () => this.#again(),
    });
  }

  #again(): void {
    const shown = this.#shown;
    this.dispose();
    this.#shown = null;
    this.#host = this.#open();
    if (shown) this.show(shown);
  }

  show(view: StageView): void {
    const before = this.#shown;
    this.#shown = view;
    if (before === null || before.navigation !== view.navigation) {
      this.#load(view);
    } else if (before.deck !== view.deck) {
      this.#host.patch(changes(before.deck, view.deck));
    }
    this.#move(view.place);
    if (view.blackout !== (before?.blackout ?? false)) this.#host.blackout(view.blackout);
  }

  #load({ deck, place, navigation }: StageView): void {
    const { settings, assets, slides } = deck;
    const at = place && toStage(place);
    this.#host.load({ settings, assets, slides: [...slides], at, navigation, selectable: false });
    this.#at = place;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#again(), this.#patience);
    this.#patience *= 2;
  }

  #move(place: Place | null): void {
    const slides = this.#shown?.deck.slides ?? [];
    const here = ({ slide }: Place): boolean => slides.some(({ key }) => key === slide);
    // FP9: where the talk is may be heard before the slide itself comes; then the next `show` goes there.
    if (place === null || samePlace(place, this.#at) || !here(place)) return;
    // From a slide that is gone there is no way that could be shown.
    const gone = this.#at === null || !here(this.#at);
    this.#at = place;
    this.#host.goto(toStage(place), gone || this.#options.still ? 0 : null);
  }

  overview(on?: boolean): void {
    this.#host.overview(on);
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    this.#host.dispose();
  }
}

/** Puts a stage into the container at once; nothing is seen before the first `show`. */
export const createLiveStage = (options: LiveStageOptions): LiveStage => new Live(options);
