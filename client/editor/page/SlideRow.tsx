/** One slide in the list. */
import { memo } from "preact/compat";
import type { Slide } from "../../../shared/deck/model.ts";
import type { Peer } from "../../../shared/protocol/sync.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/Icon.tsx";
import { ROW } from "./slideRows.ts";

export interface SlideRowProps {
  readonly slide: Slide;
  readonly count: number;
  readonly current: boolean;
  readonly trouble: "error" | "warning" | null;
  readonly people: readonly Peer[];
  readonly onPick: (slide: Slide, how: "look" | "write") => void;
}

const SHOWN = 3;

const nameOf = ({ slide, trouble, people }: SlideRowProps): string => {
  const parts = [`${slide.index + 1}. ${slide.title || "Untitled"}`];
  if (trouble !== null) parts.push(trouble === "error" ? "has an error" : "has a warning");
  if (people.length > 0) parts.push(`${people.map((peer) => peer.name).join(", ")} here`);
  return parts.join(", ");
};

const Row = (props: SlideRowProps) => {
  const { slide, count, current, trouble, people, onPick } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox takes the keys, as its role asks.
    <div
      id={`slide-row-${slide.key}`}
      class={classes("slide-row", current && "slide-row-current")}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      aria-setsize={count}
      aria-posinset={slide.index + 1}
      aria-label={nameOf(props)}
      style={{ transform: `translateY(${slide.index * ROW}px)` }}
      onClick={() => onPick(slide, "write")}
    >
      <span class="slide-row-number">{slide.index + 1}</span>
      <span class={classes("slide-row-title", slide.title === "" && "slide-row-untitled")}>
        {slide.title || "Untitled"}
      </span>
      {trouble !== null && (
        <span class={`slide-row-trouble slide-row-${trouble}`}>
          <Icon name="warning" size={14} />
        </span>
      )}
      {people.length > 0 && (
        <span class="slide-row-people">
          {people.slice(0, SHOWN).map((peer) => (
            <Avatar key={peer.id} name={peer.name} color={peer.color} size="small" decorative />
          ))}
        </span>
      )}
    </div>
  );
};

/** The slide object is new only when something of it changed; offsets alone are no reason to draw. */
export const SlideRow = memo(
  Row,
  (a, b) =>
    a.slide.title === b.slide.title &&
    a.slide.index === b.slide.index &&
    a.count === b.count &&
    a.current === b.current &&
    a.trouble === b.trouble &&
    a.people === b.people,
);
