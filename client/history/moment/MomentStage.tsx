/** A stage that shows one moment of the deck, at one slide. Sent another moment, it changes only what differs. */
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { createLiveStage, type LiveStage } from "../../stage/liveStage.ts";
import { deckToStage } from "../../stage/stageSlides.ts";
import type { ShownFiles } from "../desk/deckFiles.ts";
import type { DeckMoment } from "../desk/versionReader.ts";

export interface MomentStageProps {
  readonly moment: DeckMoment;
  /** Index of the slide. */
  readonly at: number;
  readonly files: ShownFiles;
  /** What a screen reader calls it. */
  readonly title: string;
  /** Without transitions. */
  readonly still?: boolean;
  /** A person moved within the stage; null keeps it where it is. */
  readonly onPick: ((slide: SlideKey) => void) | null;
}

export function MomentStage({ moment, at, files, title, still = false, onPick }: MomentStageProps) {
  const box = useRef<HTMLDivElement>(null);
  const stage = useSignal<LiveStage | null>(null);
  const wanted = useSignal(moment);
  const index = useSignal(at);
  wanted.value = moment;
  index.value = at;
  const pick = useRef(onPick);
  pick.current = onPick;
  const deck = useComputed(() => {
    const { deck: parsed } = wanted.value;
    return deckToStage(parsed, files.css(parsed.settings.css), files.urls.value);
  });
  // Once: a stage is made once, for as long as its place is there.
  useEffect(() => {
    if (box.current === null) return;
    const made = createLiveStage({
      container: box.current,
      title,
      still,
      onPerson: (place) => pick.current?.(place.slide),
    });
    stage.value = made;
    return () => {
      stage.value = null;
      made.dispose();
    };
  }, []);
  useSignalEffect(() => {
    const { slides } = wanted.value.deck;
    const slide = slides[index.value] ?? slides[0];
    const place = slide === undefined ? null : { slide: slide.key, substep: slide.substeps };
    stage.value?.show({ deck: deck.value, place, blackout: false, navigation: onPick !== null });
  });
  return <div ref={box} class="stage-box" data-moment={String(moment.moment)} />;
}
