import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "./node.mjs";

const file = join(root, ".cache", "setup.lock");
// The holder touches the file every 2 s. Both signs are needed: a process number may be taken by another program after a restart.
const BEAT = 2_000;
const DEAD = 30_000;

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};

const take = () => {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
};

const isStale = () => {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  const pid = Number(readFileSync(file, "utf8"));
  const age = Date.now() - stat.mtimeMs;
  return age > DEAD || (pid > 0 && (pid === process.pid || !alive(pid)));
};

/** Frees the lock that this process holds. */
export const release = () => rmSync(file, { force: true });

/** Runs `job` while no other set-up runs in this folder; `waiting` is called once when another one does. A dead process' lock is taken over. */
export const withLock = async (job, waiting) => {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!take()) {
    if (isStale()) {
      // Renamed, not removed: of two that find the same dead lock only one can move it away.
      const moved = `${file}.${process.pid}`;
      try {
        renameSync(file, moved);
      } catch (error) {
        if (error.code !== "ENOENT") throw error;
      }
      rmSync(moved, { force: true });
      continue;
    }
    if (!told) waiting();
    told = true;
    await pause(200);
  }
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), BEAT);
  try {
    return await job();
  } finally {
    clearInterval(beat);
    release();
  }
};
