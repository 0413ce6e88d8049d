/** Ctrl+Alt and a letter, wherever on the page the focus is; in a dialog they do nothing. */
import { useEffect } from "preact/hooks";

export const keyHint = (letter: string): string => `Ctrl Alt ${letter.toUpperCase()}`;

/** `keys`: letter to what it does. By the letter that the key gives, so that AltGr signs of other keyboards stay what they are. */
export const usePageKeys = (keys: Readonly<Record<string, () => void>>): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.ctrlKey || !event.altKey || event.shiftKey || event.metaKey || event.defaultPrevented) return;
      const run = keys[event.key.toLowerCase()];
      if (run === undefined || document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      run();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
};
