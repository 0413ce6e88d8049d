/** One slide in the list. */
import { memo } from "preact/compat";
import type { Slide } from "../../../../shared/deck/model/model.ts";
import type { Peer } from "../../../../shared/protocol/sync.ts";
import { Avatar } from "../../../ui/Avatar.tsx";
import { classes } from "../../../ui/classes.ts";
import { Icon } from "../../../ui/Icon.tsx";
import { ROW } from "./slideRows.ts";
import type { RowTrouble } from "./slideTroubles.ts";

export interface SlideRowProps {
  readonly slide: Slide;
  /** In the order that is shown, from 0. */
  readonly place: number;
  readonly count: number;
  readonly current: boolean;
  readonly trouble: RowTrouble | null;
  readonly people: readonly Peer[];
  /** Where it is dragged to, px from the top of all rows; null while it is not. */
  readonly dragged: number | null;
  readonly menuOpen: boolean;
  readonly onPick: (slide: Slide, how: "look" | "write") => void;
  /** Null where slides can only be looked at. */
  readonly onMenu: ((slide: Slide, anchor: HTMLElement) => void) | null;
}

const SHOWN = 3;

const nameOf = ({ slide, place, trouble, people }: SlideRowProps): string => {
  const parts = [`${place + 1}. ${slide.title || "Untitled"}`];
  if (trouble !== null) parts.push(trouble.severity === "error" ? "has an error" : "has a warning");
  if (people.length > 0) parts.push(`${people.map((peer) => peer.name).join(", ")} here`);
  return parts.join(", ");
};

function Trouble({ trouble }: { readonly trouble: RowTrouble }) {
  return (
    <span class={`slide-row-trouble slide-row-${trouble.severity}`}>
      <Icon name="warning" size={14} />
    </span>
  );
}

function People({ people }: { readonly people: readonly Peer[] }) {
  return (
    <span class="slide-row-people">
      {people.slice(0, SHOWN).map((peer) => (
        <Avatar key={peer.id} name={peer.name} color={peer.color} size="small" decorative />
      ))}
    </span>
  );
}

/** For the pointer only: an option holds no controls of its own. Keys open the same menu, and the list's head has it as well. */
function More({ slide, onMenu }: { readonly slide: Slide; readonly onMenu: NonNullable<SlideRowProps["onMenu"]> }) {
  return (
    <span
      class="slide-row-more"
      data-menu
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        onMenu(slide, event.currentTarget);
      }}
    >
      <Icon name="more" size={16} />
    </span>
  );
}

const Row = (props: SlideRowProps) => {
  const { slide, place, count, current, trouble, people, dragged, menuOpen, onPick, onMenu } = props;
  const look = [
    "slide-row",
    current && "slide-row-current",
    dragged !== null && "slide-row-dragged",
    menuOpen && "slide-row-menu",
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox takes the keys, as its role asks.
    <div
      id={`slide-row-${slide.key}`}
      data-key={slide.key}
      class={classes(...look)}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      aria-setsize={count}
      aria-posinset={place + 1}
      aria-label={nameOf(props)}
      title={trouble?.words}
      style={{ transform: `translateY(${dragged === null ? place * ROW : dragged - ROW / 2}px)` }}
      onClick={() => onPick(slide, "write")}
    >
      <span class="slide-row-number">{place + 1}</span>
      <span class={classes("slide-row-title", slide.title === "" && "slide-row-untitled")}>
        {slide.title || "Untitled"}
      </span>
      {trouble !== null && <Trouble trouble={trouble} />}
      {people.length > 0 && <People people={people} />}
      {onMenu !== null && <More slide={slide} onMenu={onMenu} />}
    </div>
  );
};

/** The slide object is new only when something of it changed; offsets alone are no reason to draw. */
export const SlideRow = memo(
  Row,
  (a, b) =>
    a.slide.title === b.slide.title &&
    a.place === b.place &&
    a.count === b.count &&
    a.current === b.current &&
    a.trouble?.words === b.trouble?.words &&
    a.trouble?.severity === b.trouble?.severity &&
    a.people === b.people &&
    a.dragged === b.dragged &&
    a.menuOpen === b.menuOpen &&
    (a.onMenu === null) === (b.onMenu === null),
);
