/** What happens to the server: it is stopped, or killed, and starts again; in between another process reads the database. */
import { textOf } from "../support/authors.ts";
import type { TestServer } from "../support/server.ts";
import { seats } from "./cast.ts";
import { asFault, Fault } from "./fault.ts";
import { freshReading } from "./freshReader.ts";
import { firstDifference, misfits } from "./model.ts";
import type { Act, Deed, Step, Weather } from "./steps.ts";
import type { World } from "./world.ts";

export const strikes = (weather: Weather | null): weather is "stop" | "kill" =>
  weather === "stop" || weather === "kill";

/** Acts that take words away for certain reasons: then it is not known what the database must hold just now. */
const sweeping: ReadonlySet<Deed> = new Set([
  ...(["delete", "replace", "undo", "redo", "deleteSlide", "duplicateSlide", "restore", "import"] as const),
]);

/** What was stored at the last quiet is there, whatever is done just now: all but a word that somebody types into. */
const readBack = async ({ decks }: World, reader: TestServer, acts: readonly Act[]): Promise<void> => {
  for (const deck of decks) {
    const door = { origin: reader.origin, deck: deck.door.deck.id, secret: deck.door.links.view.secret };
    const [byDoor, byReader] = [await textOf(reader, deck.door), await freshReading(door)];
    if (byDoor !== byReader) throw new Fault("database", `deck ${deck.index}: the text door and a newcomer differ`);
    const here = acts.filter(({ seat }) => seats[seat]?.deck === deck.index);
    if (here.some(({ deed }) => sweeping.has(deed))) continue;
    const lost = misfits(deck.words, byDoor).lost;
    if (lost.length > 2 * here.length)
      throw new Fault("database", `stored words of deck ${deck.index} are not in the database: ${lost.join(" ")}`);
    if (acts.length === 0 && byDoor !== deck.text)
      throw new Fault("database", `deck ${deck.index}: ${firstDifference(deck.text, byDoor)}`);
  }
};

const restart = async (world: World): Promise<void> => {
  try {
    await world.server.restart();
  } catch (error) {
    throw new Fault("start", asFault(error, "start").message);
  }
};

const readWhileDown = async (world: World, acts: readonly Act[]): Promise<void> => {
  const reader = await world.startReader().catch((error: unknown) => {
    throw new Fault("start", `a start on the same data: ${asFault(error, "start").message}`);
  });
  try {
    await readBack(world, reader, acts);
  } finally {
    await reader.close();
  }
};

/** Strikes at once, whatever is on its way. */
export const strike = async (world: World, { weather, acts }: Step): Promise<void> => {
  if (!strikes(weather)) return;
  const code = await world.server.kill(weather === "stop" ? "SIGTERM" : "SIGKILL");
  try {
    if (weather === "stop" && code !== 0) throw new Fault("stop", `the server ended with ${code} when it was stopped`);
    await readWhileDown(world, acts);
  } finally {
    await restart(world);
  }
};
