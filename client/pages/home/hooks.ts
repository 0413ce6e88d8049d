/** Small helpers of the home page's components. */
import { useEffect, useState } from "preact/hooks";

const MINUTE = 60_000;

/** The time, ms since 1970, again each minute and when the tab comes back: enough for "5 minutes ago". */
export const useNow = (): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    const clock = setInterval(tick, MINUTE);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(clock);
      document.removeEventListener("visibilitychange", tick);
    };
  }, []);
  return now;
};

/** True where a letter is text, and no shortcut. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
