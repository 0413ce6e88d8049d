/** The deck's slides, one row each: number, title, who is there, what is wrong. Only rows in view exist, so that 1,000 slides are no more than 30. */
import { type ReadonlySignal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Deck, Slide } from "../../../shared/deck/model.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { Peer } from "../../../shared/protocol/sync.ts";
import type { PersonHere } from "../../sync/peers.ts";
import { peopleBySlide } from "../../sync/peers.ts";
import { slideIndexAt } from "../slides.ts";
import { SlideRow } from "./SlideRow.tsx";
import { ROW, rowsInView } from "./slideRows.ts";

export interface SlideListProps {
  readonly deck: ReadonlySignal<Deck>;
  readonly current: ReadonlySignal<SlideKey | null>;
  readonly people: ReadonlySignal<readonly PersonHere[]>;
  readonly onPick: (slide: Slide, how: "look" | "write") => void;
}

const nobody: readonly Peer[] = [];

/** Slides with a diagnostic, and how bad it is. */
const troubles = (deck: Deck): ReadonlyMap<number, "error" | "warning"> => {
  const worst = new Map<number, "error" | "warning">();
  for (const { from, severity } of deck.diagnostics) {
    if (severity === "info") continue;
    const index = slideIndexAt(deck, from);
    if (worst.get(index) !== "error") worst.set(index, severity);
  }
  return worst;
};

const target = (key: string, at: number, last: number, page: number): number | null => {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
  };
  const to = moves[key];
  return to === undefined ? null : Math.max(0, Math.min(last, to));
};

const scrollToRow = (box: HTMLElement, index: number): void => {
  const top = index * ROW;
  if (top < box.scrollTop) box.scrollTop = top - ROW;
  else if (top + ROW > box.scrollTop + box.clientHeight) box.scrollTop = top + 2 * ROW - box.clientHeight;
};

const useWindow = (deck: SlideListProps["deck"], current: SlideListProps["current"]) => {
  const box = useRef<HTMLDivElement>(null);
  const view = useSignal({ top: 0, height: 800 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      view.value = { top: element.scrollTop, height: element.clientHeight };
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [view]);
  useSignalEffect(() => {
    const key = current.value;
    const index = deck.peek().slides.findIndex((slide) => slide.key === key);
    if (box.current !== null && index >= 0) scrollToRow(box.current, index);
  });
  return { box, view };
};

export function SlideList({ deck, current, people, onPick }: SlideListProps) {
  const { box, view } = useWindow(deck, current);
  const { slides } = deck.value;
  const at = slides.findIndex((slide) => slide.key === current.value);
  const on = peopleBySlide(people.value);
  const bad = troubles(deck.value);
  const onKeyDown = (event: KeyboardEvent) => {
    const slide = slides[at];
    const page = Math.max(1, Math.floor(view.peek().height / ROW) - 1);
    const to = target(event.key, at, slides.length - 1, page);
    const next = to === null ? undefined : slides[to];
    if (next !== undefined) onPick(next, "look");
    else if (event.key === "Enter" && slide !== undefined) onPick(slide, "write");
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      class="slide-list"
      role="listbox"
      aria-label="Slides"
      tabIndex={0}
      aria-activedescendant={at >= 0 ? `slide-row-${slides[at]?.key}` : undefined}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        view.value = { ...view.peek(), top: event.currentTarget.scrollTop };
      }}
    >
      <div class="slide-list-space" role="presentation" style={{ height: `${slides.length * ROW}px` }}>
        {rowsInView(slides, view.value.top, view.value.height, at).map((slide) => (
          <SlideRow
            key={slide.key}
            slide={slide}
            count={slides.length}
            current={slide.index === at}
            trouble={bad.get(slide.index) ?? null}
            people={on.get(slide.key) ?? nobody}
            onPick={onPick}
          />
        ))}
      </div>
    </div>
  );
}
