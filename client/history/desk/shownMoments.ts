/** The moment that the page shows, what it is compared with, and its slides. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { ComparedSlideInfo, CompareResponse } from "../../../shared/protocol/history.ts";
import type { StorySlide } from "../../http/historyApi.ts";
import type { HistoryView } from "./address.ts";
import { keyAt, plainSlides, slideOf, storySlide } from "./slidesShown.ts";
import type { DeckMoment } from "./versionReader.ts";

export interface Moments {
  readonly shown: DeckMoment;
  readonly other: DeckMoment | null;
  readonly comparison: CompareResponse | null;
}

export class ShownMoments {
  readonly view: Signal<HistoryView>;
  readonly shown = signal<DeckMoment | null>(null);
  readonly other = signal<DeckMoment | null>(null);
  readonly comparison = signal<CompareResponse | null>(null);
  readonly slides: ReadonlySignal<CompareResponse["slides"]> = computed(
    () => this.comparison.value?.slides ?? (this.shown.value === null ? [] : plainSlides(this.shown.value)),
  );
  readonly slide: ReadonlySignal<ComparedSlideInfo | null> = computed(() =>
    slideOf(this.slides.value, this.view.value.slide, this.#earlier.value),
  );
  /** The older one of the two; null when it is not read. */
  readonly #earlier = computed(() => {
    const from = this.comparison.value?.from.number;
    return [this.shown.value, this.other.value].find((each) => each?.moment === from) ?? null;
  });

  constructor(start: HistoryView) {
    this.view = signal(start);
  }

  /** `carried`: the chosen slide is one of what was shown before, whatever its key is now. */
  put({ shown, other, comparison }: Moments, carried: boolean): void {
    batch(() => {
      if (carried) this.#carry(shown);
      this.shown.value = shown;
      this.other.value = other;
      this.comparison.value = comparison;
    });
  }

  storyOf(slide: ComparedSlideInfo): StorySlide {
    const moment = this.shown.peek()?.moment;
    return storySlide(slide, this.comparison.peek(), moment === "now" ? undefined : moment, this.#earlier.peek());
  }

  #carry(shown: DeckMoment): void {
    const view = this.view.peek();
    const last = this.shown.peek();
    if (last === null || last.moment === shown.moment || view.slide === null) return;
    const slide = keyAt(shown, last, view.slide);
    if (slide !== view.slide) this.view.value = { ...view, slide };
  }
}
