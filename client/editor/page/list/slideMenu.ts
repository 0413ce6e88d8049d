/** What the slide list offers for a slide: one table for the row's menu, the head's menu and the keys. */
import type { Slide } from "../../../../shared/deck/model/model.ts";
import type { SlideKey } from "../../../../shared/protocol/ids.ts";
import type { MenuItem } from "../../../ui/Menu.tsx";
import type { Workspace } from "../../workspace.ts";

export type SlideDialog = { readonly kind: "rename" | "move"; readonly slide: SlideKey } | null;

export interface SlideActs {
  readonly slides: NonNullable<Workspace["slides"]>;
  /** In the order that is shown. */
  readonly order: readonly Slide[];
  readonly open: (dialog: SlideDialog) => void;
  /** For a screen reader: what a move did. */
  readonly say: (words: string) => void;
}

/** Moves the slide so that it becomes number `to` (from 0) of the shown order. False when that is nowhere, or where it is. */
export const moveTo = ({ slides, order, say }: SlideActs, slide: SlideKey, to: number): boolean => {
  const from = order.findIndex((each) => each.key === slide);
  if (from < 0 || to === from || to < 0 || to >= order.length) return false;
  const before = order[to > from ? to + 1 : to]?.key ?? null;
  const asked = slides.move(slide, before);
  if (asked) say(`Slide ${from + 1} is now number ${to + 1} of ${order.length}.`);
  return asked;
};

const isMac = typeof navigator !== "undefined" && /Mac|iP(?:hone|ad)/.test(navigator.platform);
const hint = (mac: string, others: string): string => (isMac ? mac : others);

/** `null` is a divider. */
export const slideItems = (acts: SlideActs, slide: Slide): readonly (MenuItem | null)[] => {
  const { slides, order, open } = acts;
  const { key } = slide;
  const at = order.findIndex((each) => each.key === key);
  return [
    { label: "New slide before", icon: "plus", onSelect: () => slides.insert(key, "before") },
    {
      label: "New slide after",
      icon: "plus",
      hint: hint("⌘↵", "Ctrl+Enter"),
      onSelect: () => slides.insert(key, "after"),
    },
    { label: "Duplicate", icon: "copy", onSelect: () => slides.duplicate(key) },
    null,
    {
      label: "Move up",
      icon: "chevron-up",
      hint: hint("⌥↑", "Alt+↑"),
      disabled: at <= 0,
      onSelect: () => moveTo(acts, key, at - 1),
    },
    {
      label: "Move down",
      icon: "chevron-down",
      hint: hint("⌥↓", "Alt+↓"),
      disabled: at < 0 || at === order.length - 1,
      onSelect: () => moveTo(acts, key, at + 1),
    },
    {
      label: "Move to…",
      icon: "list",
      disabled: order.length < 2,
      onSelect: () => open({ kind: "move", slide: key }),
    },
    null,
    {
      label: slide.id === null ? "Give it an id…" : "Rename its id…",
      icon: "link",
      hint: "F2",
      onSelect: () => open({ kind: "rename", slide: key }),
    },
    { label: "Delete", icon: "trash", hint: hint("⌫", "Del"), danger: true, onSelect: () => slides.remove(key) },
  ];
};

/** Does what a key means for the slide; false when it means nothing here. */
export const slideKey = (acts: SlideActs, slide: SlideKey, event: KeyboardEvent): boolean => {
  const { slides, order, open } = acts;
  const at = order.findIndex((each) => each.key === slide);
  const mod = event.ctrlKey || event.metaKey;
  if (event.altKey && !mod && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    moveTo(acts, slide, at + (event.key === "ArrowUp" ? -1 : 1));
    return true;
  }
  if (event.altKey) return false;
  if (mod && event.key === "Enter") slides.insert(slide, "after");
  else if (!mod && (event.key === "Delete" || (isMac && event.key === "Backspace"))) slides.remove(slide);
  else if (!mod && event.key === "F2") open({ kind: "rename", slide });
  else return false;
  return true;
};
