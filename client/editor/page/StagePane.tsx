/** The stage with its buttons. What the stage shows is the preview's business; this gives it a place. */
import { type ReadonlySignal, type Signal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Deck } from "../../../shared/deck/model/model.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import type { Preview } from "../live/preview.ts";

export interface StagePaneProps {
  readonly deck: ReadonlySignal<Deck>;
  readonly current: ReadonlySignal<SlideKey | null>;
  readonly overview: Signal<boolean>;
  readonly attach: (container: HTMLElement) => Preview;
}

/** "3 / 26", drawn anew only when one of the two changes. */
function Count({ deck, current }: Pick<StagePaneProps, "deck" | "current">) {
  const [words, setWords] = useState("");
  useSignalEffect(() => {
    const { slides } = deck.value;
    const at = slides.findIndex((slide) => slide.key === current.value);
    setWords(`${at + 1} / ${slides.length}`);
  });
  return (
    <span class="stage-count">
      <span aria-hidden="true">{words}</span>
      <span class="visually-hidden">Slide {words.replace("/", "of")}</span>
    </span>
  );
}

const fullScreen = (frame: HTMLElement | null): void => {
  if (frame === null) return;
  void frame.requestFullscreen().then(() => frame.focus());
};

export function StagePane({ deck, current, overview, attach }: StagePaneProps) {
  const box = useRef<HTMLDivElement>(null);
  const preview = useRef<Preview | null>(null);
  // Once: a stage is made once, for as long as its pane is there.
  useEffect(() => {
    if (box.current !== null) preview.current = attach(box.current);
    return () => preview.current?.dispose();
  }, []);
  return (
    <section class="pane stage-pane" aria-label="Stage">
      <div ref={box} class="stage-box" />
      <div class="stage-bar" role="toolbar" aria-label="Stage">
        <IconButton icon="chevron-left" label="Previous" size="small" onClick={() => preview.current?.previous()} />
        <Count deck={deck} current={current} />
        <IconButton icon="chevron-right" label="Next" size="small" onClick={() => preview.current?.next()} />
        <span class="stage-bar-gap" />
        <IconButton
          icon="overview"
          label="Overview"
          size="small"
          pressed={overview.value}
          onClick={() => preview.current?.overview()}
        />
        <IconButton
          icon="fullscreen"
          label="Full screen"
          size="small"
          onClick={() => fullScreen(preview.current?.host()?.frame ?? null)}
        />
      </div>
    </section>
  );
}
