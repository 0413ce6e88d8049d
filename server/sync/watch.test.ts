import { afterEach, describe, expect, it } from "vitest";
import { DECK, RoomWorld } from "../testing/roomWorld.ts";

const worlds: RoomWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.dispose();
});
const world = (text: string) => {
  const made = new RoomWorld(text);
  worlds.push(made);
  return made;
};

describe("watching a deck", () => {
  it("[SY60] keeps the room open without sessions, and lets go of it afterwards", async () => {
    const w = world("# A\n");
    const watch = await w.rooms.watch(DECK, () => undefined);
    expect(w.rooms.stats).toEqual({ rooms: 1, sessions: 0 });
    const anna = await w.joined();
    w.rooms.leave(anna.session);
    await w.run();
    expect(w.rooms.stats.rooms).toBe(1);
    watch.close();
    watch.close();
    expect(w.rooms.stats.rooms).toBe(0);
    expect(w.log.loads).toBe(1);
  });

  it("[SY60] tells of changes, and reads what is stored, under the names that everybody gives the slides", async () => {
    const w = world("# A\n\n---\n\n# B\n");
    let changes = 0;
    const watch = await w.rooms.watch(DECK, () => {
      changes += 1;
    });
    const before = await watch.read();
    const anna = await w.joined();
    anna.text.insert(0, "# New\n\n---\n\n");
    w.log.held = true;
    await w.run();
    expect(changes).toBe(1);
    let read: string | null = null;
    void watch.read().then(({ text }) => {
      read = text;
    });
    await w.turn();
    expect(read).toBeNull();
    w.log.held = false;
    w.log.release();
    await w.run();
    expect(read).toBe(anna.text.toString());
    const [after, other] = [await watch.read(), await w.makeRooms().readKeyed(DECK)];
    const at = after.text.lastIndexOf("---");
    expect(after.keyAt(at)).toBe(before.keyAt(before.text.indexOf("---")));
    expect(other.keyAt(at)).toBe(after.keyAt(at));
  });

  it("[SY55] tells sessions, who comes later, and talks that files are new; and nothing before", async () => {
    const w = world("# A\n");
    let changes = 0;
    w.rooms.filesChanged(DECK);
    const watch = await w.rooms.watch(DECK, () => {
      changes += 1;
    });
    const anna = await w.joined();
    const said = ({ awareness }: typeof anna) => [...awareness.getStates().values()].filter((state) => "room" in state);
    expect(said(anna)).toEqual([]);
    w.rooms.filesChanged(DECK);
    await w.run();
    expect(changes).toBe(1);
    const [first] = said(anna);
    expect(first).toEqual({ room: { keys: {}, files: expect.any(Number) } });
    w.rooms.filesChanged(DECK);
    await w.run();
    expect(said(anna)).not.toEqual([first]);
    expect(said(await w.joined())).toEqual(said(anna));
    watch.close();
  });

  it("[SY4] makes no room of a deck that does not exist", async () => {
    const w = world("");
    await expect(w.rooms.watch("deck-none" as typeof DECK, () => undefined)).rejects.toThrow(RangeError);
    expect(w.rooms.stats.rooms).toBe(0);
  });
});
