import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";
import { setTimeout as settle } from "node:timers/promises";

/** ms: a save is several events, and some editors write a file in two steps. */
const SETTLE = 100;

/**
 * Calls `rebuild` after changes of these files, until `signal` aborts. What it resolves to is watched from then on; null: as before.
 * Folders are watched, not files: many editors save by replacing the file, and a missing one may appear.
 */
export const watchFiles = async (
  files: readonly string[],
  rebuild: () => Promise<readonly string[] | null>,
  signal: AbortSignal,
): Promise<void> => {
  let wanted = namesByFolder(files);
  const watchers = new Map<string, FSWatcher>();
  // A change during a rebuild rings as well, and is built next.
  let rung = false;
  let ring = (): void => {
    rung = true;
  };
  const changed = (folder: string) => (_event: string, name: string | null) => {
    if (name === null || wanted.get(folder)?.has(name)) ring();
  };
  const look = (): void => {
    for (const folder of wanted.keys()) if (!watchers.has(folder)) watchers.set(folder, watch(folder, changed(folder)));
  };
  const rings = (): Promise<void> =>
    new Promise((resolve) => {
      ring = () => {
        rung = true;
        resolve();
      };
      if (rung || signal.aborted) resolve();
    });
  signal.addEventListener("abort", () => ring());
  look();
  for (await rings(); !signal.aborted; await rings()) {
    await settle(SETTLE);
    rung = false;
    const now = await rebuild();
    if (now !== null) wanted = namesByFolder(now);
    look();
  }
  for (const watcher of watchers.values()) watcher.close();
};

const namesByFolder = (files: readonly string[]): Map<string, Set<string>> => {
  const names = new Map<string, Set<string>>();
  for (const file of files) names.set(dirname(file), (names.get(dirname(file)) ?? new Set()).add(basename(file)));
  return names;
};
