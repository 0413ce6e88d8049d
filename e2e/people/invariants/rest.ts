/** At rest nothing happens: nobody is thrown out and comes back, nothing went wrong in a page. */
import { Fault } from "../fault.ts";
import type { World } from "../world.ts";

const WATCH_MS = 2_500;

export const noTroubles = async ({ tabs }: World): Promise<void> => {
  for (const tab of tabs) {
    const [trouble] = await tab.troubles();
    if (trouble !== undefined) throw new Fault("trouble", `${tab.seat.name}: ${trouble}`);
  }
};

/** Watches for some seconds, beginning when the wire is silent. */
export const noChurn = async ({ tabs, hush }: World): Promise<void> => {
  const here = tabs.filter(({ state }) => state === "open");
  const before = here.map((tab) => tab.sockets());
  await hush.silent(WATCH_MS, 2 * WATCH_MS);
  for (const [index, tab] of here.entries()) {
    const opened = tab.sockets() - (before[index] ?? 0);
    if (opened > 0) throw new Fault("churn", `${tab.seat.name} opened ${opened} sockets in some seconds at rest`);
  }
};
