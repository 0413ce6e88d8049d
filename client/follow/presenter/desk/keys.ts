/** What keys, clickers and typed numbers mean to a presenter. Pure. */
import type { CourseWay } from "../../course.ts";

export type DeskCommand =
  | { readonly type: "move"; readonly way: CourseWay }
  /** From 0. */
  | { readonly type: "slide"; readonly index: number }
  | { readonly type: "blackout" }
  | { readonly type: "overview" }
  | { readonly type: "escape" }
  | { readonly type: "fullscreen" }
  /** A clicker's key that starts a show elsewhere: here it must do nothing, least of all load the page anew. */
  | { readonly type: "nothing" };

export interface Pressed {
  /** Digits that wait for Enter. */
  readonly typed: string;
  readonly command: DeskCommand | null;
}

const move = (way: CourseWay): DeskCommand => ({ type: "move", way });
const commands: Readonly<Record<string, DeskCommand>> = {
  ArrowRight: move("next"),
  ArrowDown: move("next"),
  PageDown: move("next"),
  " ": move("next"),
  ArrowLeft: move("previous"),
  ArrowUp: move("previous"),
  PageUp: move("previous"),
  Backspace: move("previous"),
  Home: move("first"),
  End: move("last"),
  ".": { type: "blackout" },
  b: { type: "blackout" },
  B: { type: "blackout" },
  o: { type: "overview" },
  O: { type: "overview" },
  f: { type: "fullscreen" },
  F: { type: "fullscreen" },
  Escape: { type: "escape" },
  F5: { type: "nothing" },
};

const MOST_DIGITS = 4;

/** One plain key (no Ctrl, Alt or Meta). Null when it means nothing here, and should do what it always does. */
export const press = (typed: string, key: string): Pressed | null => {
  if (/^[0-9]$/.test(key)) return { typed: `${typed}${key}`.slice(-MOST_DIGITS), command: null };
  if (key === "Enter") return typed === "" ? null : { typed: "", command: { type: "slide", index: Number(typed) - 1 } };
  if (typed !== "" && key === "Backspace") return { typed: typed.slice(0, -1), command: null };
  if (typed !== "" && key === "Escape") return { typed: "", command: null };
  const command = Object.hasOwn(commands, key) ? commands[key] : undefined;
  return command === undefined ? null : { typed: "", command };
};
