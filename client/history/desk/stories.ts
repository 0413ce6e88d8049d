/** Which moment of a slide's story belongs to what is shown. */
import type { StoryMoment } from "../../../shared/protocol/history.ts";

/** The newest moment that is not later than the shown version; the newest of all without one. `moments`: newest first. */
export const shownMoment = (moments: readonly StoryMoment[], version: number | null): StoryMoment | null =>
  moments.find((moment) => version === null || moment.version.number <= version) ?? null;

/** Where the slide stood last, as seen from a moment: itself, or for a removal an older one. Null when none is known. */
export const lastSeen = (moments: readonly StoryMoment[], index: number): StoryMoment | null =>
  moments.slice(index).find((moment) => moment.index !== null) ?? null;
