/** Waits until everybody is done: nothing on the wire, every light says Saved, and all tabs of a deck hold one text. */
import { Fault } from "./fault.ts";
import { firstDifference } from "./model.ts";
import type { Tab } from "./tab.ts";
import type { DeckHere, World } from "./world.ts";

/** Longer than `captureTimeout`, so that the next thing a person does is a step of undo of its own. */
const SILENT_MS = 450;
/** A second for the network to be tried again, the server's own patience, and a machine with much to do. */
const PATIENCE_MS = 60_000;

const openTabs = ({ tabs }: World, deck: DeckHere): Tab[] =>
  tabs.filter(({ seat, state }) => seat.deck === deck.index && state === "open");

/** Null when all agree. */
const disagreement = async (world: World, deck: DeckHere): Promise<Fault | null> => {
  let first: { readonly name: string; readonly text: string } | null = null;
  for (const tab of openTabs(world, deck)) {
    const unsettled = await tab.unsettled();
    if (unsettled !== null) return new Fault("not-quiet", `${tab.seat.name}: ${unsettled}`);
    const text = await tab.text();
    if (first !== null && first.text !== text)
      return new Fault("texts-differ", `${first.name} and ${tab.seat.name}: ${firstDifference(first.text, text)}`);
    first ??= { name: tab.seat.name, text };
  }
  return null;
};

const anyDisagreement = async (world: World): Promise<Fault | null> => {
  for (const deck of world.decks) {
    const found = await disagreement(world, deck);
    if (found !== null) return found;
  }
  return null;
};

/** Sockets that come and go are the usual reason why it is never quiet. */
const withSockets = ({ tabs }: World, before: readonly number[], found: Fault | null): Fault => {
  const opened = tabs.flatMap((tab, index) => {
    const count = tab.sockets() - (before[index] ?? 0);
    return count > 2 ? [`${tab.seat.name} ${count}`] : [];
  });
  const what = found?.message ?? "the wire is never silent";
  if (opened.length > 0)
    return new Fault("churn", `sockets opened within ${PATIENCE_MS} ms: ${opened.join(", ")} (${what})`);
  return found ?? new Fault("not-quiet", what);
};

/** Rejects with a Fault when it does not become quiet. */
export const quiet = async (world: World): Promise<void> => {
  const end = performance.now() + PATIENCE_MS;
  const before = world.tabs.map((tab) => tab.sockets());
  for (;;) {
    const silent = await world.hush.silent(SILENT_MS, Math.max(SILENT_MS, end - performance.now()));
    const found = await anyDisagreement(world);
    if (silent && found === null) return;
    if (performance.now() > end) throw withSockets(world, before, found);
  }
};

/** The text that all open tabs of the deck hold; null when there is no such tab. Only at quiet. */
export const sharedText = async (world: World, deck: DeckHere): Promise<string | null> => {
  const [tab] = openTabs(world, deck);
  return tab === undefined ? null : tab.text();
};
