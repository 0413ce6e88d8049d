/** Newer versions appear by themselves while somebody looks. */
import type { Timeline } from "./timeline.ts";

const REFRESH_MS = 15_000;

/** Returns the way to stop. A failure waits for the next look. */
export const keepFresh = (timeline: Pick<Timeline, "refresh">): (() => void) => {
  const look = () => {
    if (document.visibilityState !== "visible") return;
    timeline.refresh().catch((error: unknown) => console.warn("the timeline could not be refreshed", error));
  };
  const timer = setInterval(look, REFRESH_MS);
  document.addEventListener("visibilitychange", look);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  };
};
