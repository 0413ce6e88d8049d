/** Keys of an exported talk. The stage answers those for moving itself while it has the focus; these are for the page around it. Pure: no DOM. */

export type KeyAction = "next" | "previous" | "first" | "last" | "overview" | "curtain" | "fullscreen";

const actions: Readonly<Record<string, KeyAction>> = {
  ArrowRight: "next",
  ArrowDown: "next",
  PageDown: "next",
  " ": "next",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  PageUp: "previous",
  Home: "first",
  End: "last",
  o: "overview",
  b: "curtain",
  ".": "curtain",
  f: "fullscreen",
};

/** `modified`: Control, Meta or Alt is held, so the key is the browser's. */
export function keyAction(event: {
  readonly key: string;
  readonly shift: boolean;
  readonly modified: boolean;
}): KeyAction | null {
  if (event.modified) return null;
  if (event.shift) return event.key === " " ? "previous" : null;
  return Object.hasOwn(actions, event.key) ? (actions[event.key] ?? null) : null;
}
