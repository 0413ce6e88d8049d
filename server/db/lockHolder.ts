import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";
import { codeOf } from "../base/startError.ts";

/** Who holds a lock. What a system does not tell (no `/proc`) is null. */
export const holderSchema = z.object({
  pid: z.number().int(),
  /** Ticks from boot to the process's start: a pid that is used again has another one. */
  started: z.string().nullable(),
  /** The pid's namespace: pid 1 of two containers are two processes. */
  namespace: z.string().nullable(),
  boot: z.string().nullable(),
  host: z.string(),
});
export type Holder = z.infer<typeof holderSchema>;

const orNull = (read: () => string): string | null => {
  try {
    return read();
  } catch {
    // Not Linux, or not ours to see: the caller has a rule for not knowing.
    return null;
  }
};

/** Field 22 of `/proc/<pid>/stat`, counted after the command's closing bracket: a command may hold spaces and brackets. */
const startedOf = (pid: number): string | null =>
  orNull(() => {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  });

/** What `/proc/<pid>/stat` says of a process: R, S, Z, ...; "" when it does not. */
const stateOf = (pid: number): string =>
  orNull(() => {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2, text.lastIndexOf(")") + 3);
  }) ?? "";

/** Killed and not yet collected by its parent. As long as one of its threads is still there it may yet write. */
const isDead = (pid: number): boolean =>
  "ZX".includes(stateOf(pid) || "?") && (orNull(() => String(readdirSync(`/proc/${pid}/task`).length)) ?? "0") <= "1";

export const describeSelf = (): Holder => ({
  pid: process.pid,
  started: startedOf(process.pid),
  namespace: orNull(() => readlinkSync("/proc/self/ns/pid")),
  boot: orNull(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
  host: hostname(),
});

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
};

/** Whether a holder is surely dead (true), surely alive (false), or out of sight: another machine, or another container's pid. */
export const isGone = async (holder: Holder, self: Holder): Promise<boolean | "unknown"> => {
  if (holder.pid <= 0) return true;
  if (holder.host !== self.host) return "unknown";
  if (holder.boot !== self.boot) return true;
  if (holder.namespace !== self.namespace) return "unknown";
  if (!isRunning(holder.pid) || isDead(holder.pid)) return true;
  return holder.started !== null && holder.started !== startedOf(holder.pid);
};
