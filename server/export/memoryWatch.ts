/** How much memory a program and its helpers hold, and a word when it is too much. Linux only: elsewhere nothing is said. */
import { readFileSync } from "node:fs";
import { setPriority } from "node:os";

const PAGE = 4_096;
/** ms between two looks. */
const EVERY = 200;
const NICENESS = 10;

/** A file of /proc; "" when its process has ended, or where there is no /proc. */
const look = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

const childrenOf = (pid: number): readonly number[] =>
  look(`/proc/${pid}/task/${pid}/children`).trim().split(/\s+/).filter(Boolean).map(Number);

/** bytes that are its own and its helpers': what they share is counted for nobody. */
const ownMemory = (pid: number): number => {
  const [, resident = "0", shared = "0"] = look(`/proc/${pid}/statm`).split(" ");
  const own = (Number(resident) - Number(shared)) * PAGE;
  return childrenOf(pid).reduce((sum, child) => sum + ownMemory(child), own);
};

/** Calls `over` once, when they hold more than `most` bytes. The returned function ends the watch. */
export const watchMemory = (pid: number, most: number, over: () => void): (() => void) => {
  const timer = setInterval(() => {
    if (ownMemory(pid) <= most) return;
    clearInterval(timer);
    over();
  }, EVERY);
  timer.unref();
  return () => clearInterval(timer);
};

/** Less urgent than the server, its helpers to come too. */
export const stepBack = (pid: number): void => {
  try {
    setPriority(pid, NICENESS);
  } catch (error) {
    // ESRCH: it ended at once, and whoever waits for it is told why.
    if ((error as NodeJS.ErrnoException).code !== "ERR_SYSTEM_ERROR") throw error;
  }
};
