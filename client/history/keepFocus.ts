/**
 * The focus is never lost: where what had it went, or can have it no more, it goes to the nearest pane around. Panes are marked with `data-home`
 * and can be focused.
 */

/** A pane that takes the focus. */
export const HOME = "[data-home]";

const canFocus = (element: Element): boolean => element.isConnected && !element.matches(":disabled");

const isLost = (): boolean => {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.matches(":disabled");
};

/** The nearest pane around where the focus was; else the first that is seen. */
const homeOf = (root: Element, path: readonly Element[]): HTMLElement | null => {
  const homes = [...path, ...root.querySelectorAll(HOME)];
  for (const each of homes)
    if (each instanceof HTMLElement && each.matches(HOME) && each.isConnected && each.checkVisibility()) return each;
  return null;
};

const pathOf = (element: Element): Element[] => {
  const path: Element[] = [];
  for (let each: Element | null = element; each !== null; each = each.parentElement) path.push(each);
  return path;
};

/** Returns the way to stop. */
export const keepFocus = (root: HTMLElement): (() => void) => {
  /** What had the focus, and what is around it; empty when a person put it nowhere. */
  let path: readonly Element[] = [];
  const focused = ({ target }: FocusEvent) => {
    // A dialog gives it back to what was before; it is no place to come back to.
    if (target instanceof Element && target.closest("dialog") === null) path = pathOf(target);
  };
  const left = ({ target }: FocusEvent) => {
    // Later: what is being taken away is still there at this moment.
    queueMicrotask(() => {
      const [last] = path;
      if (last === target && last && canFocus(last) && last.checkVisibility() && isLost()) path = [];
    });
  };
  const mend = () => {
    if (path.length > 0 && isLost() && document.querySelector("dialog[open]") === null)
      homeOf(root, path)?.focus({ preventScroll: true });
  };
  const watch = new MutationObserver(() => {
    mend();
    // What a style hides loses the focus only when the page is drawn.
    requestAnimationFrame(() => requestAnimationFrame(mend));
  });
  root.addEventListener("focusin", focused);
  root.addEventListener("focusout", left);
  watch.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled", "data-pane"] });
  return () => {
    root.removeEventListener("focusin", focused);
    root.removeEventListener("focusout", left);
    watch.disconnect();
  };
};
