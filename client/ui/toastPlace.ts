/** Where toasts stand: at the foot of the part of the page that is marked for them, which keeps room as long as they are there (HP25). */

/** The page's marked part; without one toasts stand at the foot of the window. */
const place = (): HTMLElement | null => document.querySelector("[data-toast-place]");
const ROOM = "--toast-room";
const MOST_WIDE = 480;
const GAP = 8;

/** Puts the box of toasts there. The room is taken from the page below what one reads, so that nothing lies under a toast. */
const placeToasts = (box: HTMLElement): void => {
  const part = place();
  const root = document.documentElement;
  if (part === null) {
    root.style.removeProperty(ROOM);
    return;
  }
  const { left, width, bottom } = part.getBoundingClientRect();
  const wide = Math.min(MOST_WIDE, width - 2 * GAP);
  box.style.setProperty("--toast-left", `${left + width / 2}px`);
  box.style.setProperty("--toast-width", `${wide}px`);
  box.style.setProperty("--toast-bottom", `${window.innerHeight - bottom + GAP}px`);
  const { height } = box.getBoundingClientRect();
  root.style.setProperty(ROOM, height === 0 ? "0px" : `${Math.ceil(height) + 2 * GAP}px`);
};

/** Keeps them there while the page changes its size. Returns the way to stop. */
export const followPlace = (box: HTMLElement): (() => void) => {
  const again = () => placeToasts(box);
  const observer = new ResizeObserver(again);
  observer.observe(box);
  const part = place();
  if (part !== null) observer.observe(part);
  addEventListener("resize", again);
  again();
  return () => {
    observer.disconnect();
    removeEventListener("resize", again);
    document.documentElement.style.removeProperty(ROOM);
  };
};
