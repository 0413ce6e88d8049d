/** Performance marks that a benchmark reads, in a page that is debugged: `copress:key` when a person's edit begins, `copress:patched` when the stage has it. */
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { debugging } from "../../remember/debugging.ts";

const KEY_MARK = "copress:key";
const PATCHED_MARK = "copress:patched";
/** The browser keeps marks for ever: a day of typing must not grow without bound. */
const MOST = 5_000;
const made = new Map<string, number>();

/** Read once a page: at every keystroke it would cost more than the mark. */
let known: boolean | null = null;
const wanted = (): boolean => {
  known ??= debugging();
  return known;
};

const mark = (name: string, startTime: number): void => {
  const count = (made.get(name) ?? 0) + 1;
  made.set(name, count % MOST);
  if (count === MOST) performance.clearMarks(name);
  performance.mark(name, { startTime });
};

/**
 * `at`: when the stage stood, ms since the epoch. Not when its answer came: after a key, Chromium draws this page before it hands over
 * messages, and the stage, which draws by itself, has long shown the slide by then.
 */
export const markPatched = (at: number): void => {
  if (wanted()) mark(PATCHED_MARK, Math.max(0, at - performance.timeOrigin));
};

export const markKeystrokes = (): Extension =>
  wanted()
    ? EditorView.domEventHandlers({
        beforeinput: () => {
          mark(KEY_MARK, performance.now());
          return false;
        },
      })
    : [];
