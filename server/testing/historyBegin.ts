/** A deck of three slides whose history has begun, with one client in its room; for tests in the folder of the history. */
import { cutText } from "../../shared/deck/compare/cut.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { HistoryWorld } from "./historyWorld.ts";
import { DECK, type TestClient } from "./roomWorld.ts";

export const THREE_SLIDES = "# A\n\napples\n\n---\n= id='b'\n# B\n\nbananas 🍌\n\n---\n# C\n\ncherries\n";

const worlds: HistoryWorld[] = [];

/** For `afterEach`: ends what `begin` began. */
export const disposeWorlds = (): void => {
  for (const made of worlds.splice(0)) made.world.dispose();
};

export const begin = async (text = THREE_SLIDES): Promise<{ made: HistoryWorld; client: TestClient }> => {
  const made = new HistoryWorld(text);
  worlds.push(made);
  const client = await made.world.joined();
  await made.within(made.history.begin(DECK, "first"));
  return { made, client };
};

/** The keys of the room's slides, in their order. */
export const keysNow = async (made: HistoryWorld): Promise<SlideKey[]> => {
  const { text, keyAt } = await made.world.rooms.readKeyed(DECK);
  return cutText(text, keyAt).slides.map((slide) => slide.key);
};
