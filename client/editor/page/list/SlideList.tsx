/** The deck's slides, one row each: number, title, who is there, what is wrong. Only rows in view exist, so that 1,000 slides are no more than 30. */
import { type ReadonlySignal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useId, useMemo, useRef } from "preact/hooks";
import type { Deck, Slide } from "../../../../shared/deck/model/model.ts";
import type { SlideKey } from "../../../../shared/protocol/ids.ts";
import type { Peer } from "../../../../shared/protocol/sync.ts";
import type { PersonHere } from "../../../sync/peers.ts";
import { peopleBySlide } from "../../../sync/peers.ts";
import { MenuPopup } from "../../../ui/Menu.tsx";
import { staysAt } from "./dropPlace.ts";
import { type RowDrag, RowDragger } from "./rowDrag.ts";
import { SlideRow } from "./SlideRow.tsx";
import { type SlideActs, slideItems, slideKey } from "./slideMenu.ts";
import { ROW, rowsInView } from "./slideRows.ts";
import { troublesBySlide } from "./slideTroubles.ts";

export interface SlideListProps {
  readonly deck: Deck;
  /** The deck's slides in the order that is shown: moves that are under way are done here already. */
  readonly order: readonly Slide[];
  readonly current: ReadonlySignal<SlideKey | null>;
  readonly people: ReadonlySignal<readonly PersonHere[]>;
  readonly onPick: (slide: Slide, how: "look" | "write") => void;
  /** Null where slides can only be looked at. */
  readonly acts: SlideActs | null;
  /** Puts a slide into the gap before row `gap`. */
  readonly onDrop: (slide: SlideKey, gap: number) => void;
}

const nobody: readonly Peer[] = [];

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

/** The scrolled box and what of it is in view; the current row is kept there, also when it is moved. */
const useWindow = (at: number) => {
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
  useEffect(() => {
    if (box.current !== null && at >= 0) scrollToRow(box.current, at);
  }, [at]);
  return { box, view };
};

const useDrag = (box: { readonly current: HTMLElement | null }, props: SlideListProps) => {
  const drag = useSignal<RowDrag | null>(null);
  const now = useRef(props);
  now.current = props;
  const possible = props.acts !== null;
  useEffect(() => {
    if (box.current === null || !possible) return;
    const dragger = new RowDragger(box.current, {
      count: () => now.current.order.length,
      show: (next) => {
        drag.value = next;
      },
      drop: (slide, gap) => now.current.onDrop(slide, gap),
    });
    return () => dragger.destroy();
  }, [box, possible, drag]);
  return drag;
};

interface OpenMenu {
  readonly slide: Slide;
  readonly anchor: HTMLElement;
}

function DropLine({ drag, order }: { readonly drag: RowDrag; readonly order: readonly Slide[] }) {
  const from = order.findIndex((slide) => slide.key === drag.slide);
  if (staysAt(from, drag.gap)) return null;
  return <div class="slide-drop" role="presentation" style={{ transform: `translateY(${drag.gap * ROW}px)` }} />;
}

interface RowMenuProps {
  readonly menu: OpenMenu;
  readonly acts: SlideActs;
  readonly home: { readonly current: HTMLElement | null };
  readonly close: () => void;
}

function RowMenu({ menu, acts, home, close }: RowMenuProps) {
  const anchor = useRef<HTMLElement | null>(menu.anchor);
  return (
    <MenuPopup
      id={useId()}
      label={`Slide ${acts.order.indexOf(menu.slide) + 1}`}
      items={slideItems(acts, menu.slide)}
      align="start"
      from="first"
      button={anchor}
      home={home}
      close={close}
    />
  );
}

/** What the list does with keys: moving among rows, opening one, and all that a slide's menu offers. */
const onKeys =
  ({ order, acts, onPick }: SlideListProps, at: number, page: () => number) =>
  (event: KeyboardEvent): void => {
    const slide = order[at];
    if (slide !== undefined && acts !== null && slideKey(acts, slide.key, event)) return event.preventDefault();
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = target(event.key, at, order.length - 1, page());
    const next = to === null ? undefined : order[to];
    if (next !== undefined) onPick(next, "look");
    else if (event.key === "Enter" && slide !== undefined) onPick(slide, "write");
    else return;
    event.preventDefault();
  };

const useMenu = ({ order, acts }: SlideListProps, at: number) => {
  const menu = useSignal<OpenMenu | null>(null);
  const toggle = (slide: Slide, anchor: HTMLElement) => {
    menu.value = menu.peek()?.anchor === anchor ? null : { slide, anchor };
  };
  /** By the right button on a row, or by the menu key for the current one. */
  const onContextMenu = (event: MouseEvent) => {
    if (acts === null || !(event.target instanceof Element)) return;
    event.preventDefault();
    const row =
      event.target.closest<HTMLElement>("[data-key]") ?? document.getElementById(`slide-row-${order[at]?.key}`);
    const slide = order.find((each) => each.key === row?.dataset.key);
    const anchor = row?.querySelector<HTMLElement>("[data-menu]");
    if (slide !== undefined && anchor) menu.value = { slide, anchor };
  };
  return { menu, toggle, onContextMenu };
};

interface RowsProps extends SlideListProps {
  /** What is in view. */
  readonly shown: readonly Slide[];
  readonly places: ReadonlyMap<SlideKey, number>;
  readonly drag: RowDrag | null;
  readonly menu: OpenMenu | null;
  readonly onMenu: (slide: Slide, anchor: HTMLElement) => void;
}

function Rows({ deck, order, current, people, acts, onPick, shown, places, drag, menu, onMenu }: RowsProps) {
  const on = useMemo(() => peopleBySlide(people.value), [people.value]);
  const bad = useMemo(() => troublesBySlide(deck), [deck]);
  return (
    <div class="slide-list-space" role="presentation" style={{ height: `${order.length * ROW}px` }}>
      {shown.map((slide) => (
        <SlideRow
          key={slide.key}
          slide={slide}
          place={places.get(slide.key) ?? 0}
          count={order.length}
          current={slide.key === current.value}
          trouble={bad.get(slide.index) ?? null}
          people={on.get(slide.key) ?? nobody}
          dragged={drag?.slide === slide.key ? drag.y : null}
          menuOpen={menu?.slide.key === slide.key}
          onPick={onPick}
          onMenu={acts === null ? null : onMenu}
        />
      ))}
      {drag !== null && <DropLine drag={drag} order={order} />}
    </div>
  );
}

export function SlideList(props: SlideListProps) {
  const { order, current, acts } = props;
  const at = order.findIndex((slide) => slide.key === current.value);
  const { box, view } = useWindow(at);
  const drag = useDrag(box, props);
  const { menu, toggle, onContextMenu } = useMenu(props, at);
  const places = useMemo(() => new Map(order.map((slide, place) => [slide.key, place])), [order]);
  const held = drag.value === null ? -1 : (places.get(drag.value.slide) ?? -1);
  useSignalEffect(() => {
    if (drag.value !== null) menu.value = null;
  });
  return (
    <>
      <div
        ref={box}
        class={drag.value === null ? "slide-list" : "slide-list slide-list-dragging"}
        role="listbox"
        aria-label="Slides"
        tabIndex={0}
        aria-activedescendant={at >= 0 ? `slide-row-${order[at]?.key}` : undefined}
        onKeyDown={onKeys(props, at, () => Math.max(1, Math.floor(view.peek().height / ROW) - 1))}
        onContextMenu={onContextMenu}
        onScroll={(event) => {
          view.value = { ...view.peek(), top: event.currentTarget.scrollTop };
        }}
      >
        <Rows
          {...props}
          shown={rowsInView(order, view.value.top, view.value.height, held < 0 ? at : held)}
          places={places}
          drag={drag.value}
          menu={menu.value}
          onMenu={toggle}
        />
      </div>
      {menu.value !== null && acts !== null && (
        <RowMenu
          key={menu.value.slide.key}
          menu={menu.value}
          acts={acts}
          home={box}
          close={() => {
            menu.value = null;
          }}
        />
      )}
    </>
  );
}
