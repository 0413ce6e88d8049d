/** Where a menu's popup stands, and how keys move in it. */

const items = (popup: HTMLElement): HTMLElement[] => [
  ...popup.querySelectorAll<HTMLElement>("[role^=menuitem]:not(:disabled)"),
];

export const focusItem = (popup: HTMLElement, which: "first" | "last"): void =>
  items(popup)
    .at(which === "first" ? 0 : -1)
    ?.focus();

/** True when the key meant something to the menu. A letter goes to the next item that begins with it. */
export const moveIn = (popup: HTMLElement, key: string): boolean => {
  const all = items(popup);
  const at = all.findIndex((item) => item.matches(":focus"));
  const to = (index: number): boolean => {
    all.at(index)?.focus();
    return true;
  };
  if (key === "ArrowDown") return to((at + 1) % all.length);
  if (key === "ArrowUp") return to(at <= 0 ? -1 : at - 1);
  if (key === "Home") return to(0);
  if (key === "End") return to(-1);
  if (key.length !== 1 || key === " ") return false;
  const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((item) =>
    item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()),
  );
  next?.focus();
  return next !== undefined;
};

const GAP = 6;

/** Under the opener, or over it when there is more room; always inside the window. */
export const placeBy = (popup: HTMLElement, opener: HTMLElement, align: "start" | "end"): void => {
  const at = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popup;
  const left = align === "start" ? at.left : at.right - width;
  const over = at.bottom + GAP + height > innerHeight && at.top > innerHeight - at.bottom;
  popup.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
  popup.style.top = `${over ? Math.max(GAP, at.top - GAP - height) : at.bottom + GAP}px`;
  popup.style.maxHeight = `${(over ? at.top : innerHeight - at.bottom) - 2 * GAP}px`;
};

/** Calls `leave` when the person points elsewhere, or the window changes under the menu. Answers how to stop. */
export const whenLeft = (inside: readonly Element[], leave: () => void): (() => void) => {
  const outside = ({ target }: Event): void => {
    if (target instanceof Node && !inside.some((element) => element.contains(target))) leave();
  };
  document.addEventListener("pointerdown", outside, true);
  addEventListener("resize", leave);
  addEventListener("blur", leave);
  return () => {
    document.removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", leave);
    removeEventListener("blur", leave);
  };
};
