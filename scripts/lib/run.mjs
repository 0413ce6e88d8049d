import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./node.mjs";

const windows = process.platform === "win32";
const running = new Set();

/** The script behind a package's command, run with this Node: no shell, and the same on every system. */
export const tool = (name, pkg = name) => {
  const file = join(root, "node_modules", pkg, "package.json");
  const { bin } = JSON.parse(readFileSync(file, "utf8"));
  return [process.execPath, join(dirname(file), typeof bin === "string" ? bin : bin[name])];
};

/** npm itself. Under `npm start` its script is known; without it the command on the PATH must do. */
export const npm = () => {
  const script = process.env.npm_execpath;
  if (script !== undefined && /npm-cli\.c?js$/.test(script) && existsSync(script)) return [process.execPath, script];
  return [windows ? "npm.cmd" : "npm"];
};

const endTree = (child) => {
  if (child.pid === undefined) return;
  if (windows) {
    spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    // ESRCH: it ended by itself meanwhile.
    if (error.code !== "ESRCH") throw error;
  }
};

/** Ends everything that `run` started and that still runs. */
const endAll = () => {
  for (const child of running) endTree(child);
};

/** Counts a process, the first of a group of its own, among those that `endAll` ends. */
export const own = (child) => {
  running.add(child);
  child.on("close", () => running.delete(child));
};

/**
 * Runs a command in the project's folder, never with a stdin, as a process group of its own so that a timeout ends its children too.
 * Resolves to `{ code, output, timedOut }`; `output` holds both streams, in order, and is "" with `show`, which passes them through.
 */
export const run = (command, { env = {}, show = false, timeout = 20 * 60_000 } = {}) =>
  new Promise((resolve) => {
    const [file, ...args] = command;
    const child = spawn(file, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
      detached: !windows,
      shell: windows && file.endsWith(".cmd"),
    });
    running.add(child);
    const parts = [];
    child.stdout?.on("data", (part) => parts.push(part));
    child.stderr?.on("data", (part) => parts.push(part));
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      endTree(child);
    }, timeout);
    const end = (code, extra = "") => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output: Buffer.concat(parts).toString("utf8") + extra, timedOut });
    };
    child.on("error", (error) => end(1, error.message));
    child.on("close", (code) => end(code ?? 1));
  });

/** While `job` runs, SIGINT and SIGTERM end all children and this process; afterwards signals are the caller's again. */
export const endingChildrenOnSignals = async (job, clean = () => {}) => {
  const stop = (signal) => {
    endAll();
    clean();
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    return await job();
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
};
