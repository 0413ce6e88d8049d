/** Keeps the screen on while the page is seen, and tells when the tab woke up or the network came back. Returns the way to stop. */
import { StayLit } from "../../stayLit.ts";

export const keepAwake = (onWake: () => void): (() => void) => {
  const lit = new StayLit();
  const look = (): void => {
    if (document.visibilityState === "visible") onWake();
  };
  lit.want(true);
  document.addEventListener("visibilitychange", look);
  // A tab that the browser had frozen while it was seen.
  document.addEventListener("resume", look);
  addEventListener("online", look);
  addEventListener("pageshow", look);
  return () => {
    lit.want(false);
    document.removeEventListener("visibilitychange", look);
    document.removeEventListener("resume", look);
    removeEventListener("online", look);
    removeEventListener("pageshow", look);
  };
};
