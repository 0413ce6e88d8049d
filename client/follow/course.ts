/** Where next and previous lead, as the stage would go (impress.js' rules), for pages that move a talk themselves. Pure. */
import type { Place } from "../../shared/follow/audienceState.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { StageSlide } from "../../shared/protocol/stage.ts";
import { nextStop, type Stop } from "../stage/frame/course.ts";

export type CourseSlide = Pick<StageSlide, "key" | "domId" | "classes" | "attributes"> & {
  /** Absent: not known here, and slides come whole. */
  readonly substeps?: number;
};
export type CourseWay = "next" | "previous" | "first" | "last";

/** Every substep, however many there are. */
export const ALL_SUBSTEPS = 10_000;

const stopOf = ({ domId, classes, attributes }: CourseSlide): Stop => ({
  id: domId,
  skip: classes.includes("skip"),
  stop: classes.includes("stop"),
  gotoNext: attributes["data-goto-next"] ?? attributes["data-goto"] ?? "",
  gotoPrevious: attributes["data-goto-prev"] ?? attributes["data-goto"] ?? "",
});

/** The slide before or after `key`, or null where the way ends. */
export const neighbour = (slides: readonly CourseSlide[], key: SlideKey, direction: 1 | -1): SlideKey | null => {
  const at = slides.findIndex((slide) => slide.key === key);
  const to = nextStop(slides.map(stopOf), at, direction);
  return to === null ? null : (slides[to]?.key ?? null);
};

/** By substeps, then by slides. Null where the way ends, or when the slide is not there. */
export const placeAfter = (slides: readonly CourseSlide[], place: Place, way: CourseWay): Place | null => {
  if (way === "first" || way === "last") {
    const slide = slides.at(way === "first" ? 0 : -1)?.key;
    return slide === undefined ? null : { slide, substep: 0 };
  }
  const here = slides.find(({ key }) => key === place.slide);
  if (here === undefined) return null;
  const count = here.substeps ?? 0;
  const substep = Math.min(place.substep, count) + (way === "next" ? 1 : -1);
  if (substep >= 0 && substep <= count) return { slide: place.slide, substep };
  const slide = neighbour(slides, place.slide, way === "next" ? 1 : -1);
  return slide === null ? null : { slide, substep: 0 };
};
