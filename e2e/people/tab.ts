/** A tab, whoever sits at it: a page in a browser, or a program. */
import type { Seat } from "./cast.ts";
import type { Effect } from "./model.ts";

/** One step of a tab's own undo. `before` and `after`: the whole text, when nobody else wrote meanwhile. */
export interface OwnStep {
  readonly before: string | null;
  readonly after: string | null;
  readonly effect: Effect;
  /** The deck's, after it. */
  readonly era: number;
}

type TabState = "open" | "offline" | "closed";

export interface UndoMemory {
  /** The last own steps, as far as they are known for sure. */
  undos: OwnStep[];
  redos: OwnStep[];
}

export interface Tab extends UndoMemory {
  readonly index: number;
  readonly seat: Seat;
  state: TabState;
  /** What was done offline, and is owed to the deck when the tab is back. */
  readonly owed: Effect[];
  /** Sockets that it opened so far. */
  sockets(): number;
  /** What the editor holds. */
  text(): Promise<string>;
  /** Null when everything of this tab is stored, else what it still waits for. */
  unsettled(): Promise<string | null>;
  offline(on: boolean): Promise<void>;
  /** Closes and opens again, with nothing remembered but what a browser keeps. */
  reopen(): Promise<void>;
  /** What went wrong in it since the last call: errors, messages that should not be there. */
  troubles(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export const forgetUndo = (tab: UndoMemory): void => {
  tab.undos = [];
  tab.redos = [];
};
