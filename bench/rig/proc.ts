/** What a process and its children have used, from Linux' /proc. */
import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second in /proc: fixed in the kernel's interface. */
const TICKS = 100;
const PAGE = 4096;

const read = (path: string): string | null => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // The process has ended.
    return null;
  }
};

/** The fields after the name, which may hold blanks and brackets itself: [0] is the state, [1] the parent. */
const statOf = (pid: number): readonly string[] | null => {
  const text = read(`/proc/${pid}/stat`);
  return text === null ? null : text.slice(text.lastIndexOf(")") + 2).split(" ");
};

/** `pid` and all below it. Reads the whole of /proc: not while measuring. */
export const processTree = (pid: number): readonly number[] => {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat) parents.set(Number(name), Number(stat[1]));
  }
  const tree = [pid];
  for (const parent of tree) for (const [child, of] of parents) if (of === parent) tree.push(child);
  return tree;
};

/** Seconds of CPU that these processes have used, in user and kernel. */
export const cpuOf = (pids: readonly number[]): number => {
  let ticks = 0;
  for (const pid of pids) {
    const stat = statOf(pid);
    if (stat) ticks += Number(stat[11]) + Number(stat[12]);
  }
  return ticks / TICKS;
};

/** Bytes of memory that these processes have resident. */
export const residentOf = (pids: readonly number[]): number => {
  let pages = 0;
  for (const pid of pids) pages += Number(read(`/proc/${pid}/statm`)?.split(" ")[1] ?? 0);
  return pages * PAGE;
};

/** Seconds of CPU that the whole machine has used. */
const cpuOfAll = (): number => {
  const [, user, nice, system, , , irq, softirq, steal] = (read("/proc/stat")?.split("\n")[0] ?? "").split(/\s+/);
  return [user, nice, system, irq, softirq, steal].reduce((sum, ticks) => sum + Number(ticks ?? 0), 0) / TICKS;
};

export interface Used {
  readonly seconds: number;
  /** CPU seconds of the measured processes, of this one (the load), and of everything else. */
  readonly server: number;
  readonly load: number;
  readonly others: number;
}

/** Measures from now until the returned function is called. A stretch in which `others` is large tells little. */
export const meter = (pids: readonly number[]): (() => Used) => {
  const own = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const start = { at: performance.now(), server: cpuOf(pids), load: own(), all: cpuOfAll() };
  return () => {
    const server = cpuOf(pids) - start.server;
    const load = own() - start.load;
    const others = Math.max(0, cpuOfAll() - start.all - server - load);
    return { seconds: (performance.now() - start.at) / 1000, server, load, others };
  };
};
