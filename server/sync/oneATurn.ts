/**
 * Long work of all rooms in single file, with a rest between two pieces: meanwhile the event loop serves everybody else, however many rooms
 * have some.
 */
import type { Clock } from "../base/clock.ts";

export const oneATurn = (clock: Pick<Clock, "after">, rest: number): ((run: () => void) => void) => {
  const queue: (() => void)[] = [];
  let scheduled = false;
  const next = () => {
    const run = queue.shift();
    scheduled = queue.length > 0;
    if (scheduled) clock.after(rest, next);
    run?.();
  };
  return (run) => {
    queue.push(run);
    if (scheduled) return;
    scheduled = true;
    clock.after(rest, next);
  };
};
