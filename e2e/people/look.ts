/** The thorough look, now and then: what costs more than a glance. */
import { BrowserTab } from "./browserTab.ts";
import { freshReaderAgrees } from "./invariants/doors.ts";
import { noChurn, noTroubles } from "./invariants/rest.ts";
import { stagesAgree } from "./invariants/stages.ts";
import { quiet, sharedText } from "./quiet.ts";
import { within } from "./within.ts";
import type { World } from "./world.ts";

const LOOK_MS = 90_000;

export const lookClosely = async (world: World): Promise<void> => {
  await within(LOOK_MS, "rest", noChurn(world));
  for (const deck of world.decks) {
    const text = await sharedText(world, deck);
    if (text === null) continue;
    await within(LOOK_MS, "a newcomer", freshReaderAgrees(world.server, deck.door, text));
    const here = world.tabs.filter(
      (tab): tab is BrowserTab => tab instanceof BrowserTab && tab.seat.deck === deck.index && tab.state === "open",
    );
    await stagesAgree(world, deck, here);
  }
  await within(LOOK_MS, "messages after a look", noTroubles(world));
  await within(LOOK_MS, "quiet after a look", quiet(world));
};
