/** Keeps the screen on while the page is seen, and tells when the tab woke up or the network came back. Returns the way to stop. */
export const keepAwake = (onWake: () => void): (() => void) => {
  const stayLit = (): void => {
    // Not everywhere, and not without leave (battery saver): then the screen does as it always does.
    navigator.wakeLock?.request("screen").catch(() => undefined);
  };
  const look = (): void => {
    if (document.visibilityState !== "visible") return;
    stayLit();
    onWake();
  };
  stayLit();
  document.addEventListener("visibilitychange", look);
  // A tab that the browser had frozen while it was seen.
  document.addEventListener("resume", look);
  addEventListener("online", look);
  addEventListener("pageshow", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    document.removeEventListener("resume", look);
    removeEventListener("online", look);
    removeEventListener("pageshow", look);
  };
};
