import { afterEach, describe, expect, it } from "vitest";
import type { AuthorId } from "../../../shared/protocol/ids.ts";
import { HistoryWorld } from "../../testing/historyWorld.ts";
import { DECK } from "../../testing/roomWorld.ts";

const worlds: HistoryWorld[] = [];
afterEach(() => {
  for (const made of worlds.splice(0)) made.world.dispose();
});
const begin = async (): Promise<HistoryWorld> => {
  const made = new HistoryWorld("# A\n");
  worlds.push(made);
  await made.within(made.history.begin(DECK, "first"));
  return made;
};

const told = async (made: HistoryWorld) => {
  await made.world.run();
  return (await made.versions()).map(({ kind, authors, text }) => [kind, [...authors].sort().join("+"), text]);
};

describe("versions that make themselves", () => {
  it("[HV1] [HV4] after a burst, with all who took part; and none when nothing is new", async () => {
    const made = await begin();
    const [ada, bob] = [await made.world.joined({ author: "ada" }), await made.world.joined({ author: "bob" })];
    ada.text.insert(0, "a");
    await made.world.run();
    bob.text.insert(0, "b");
    await made.world.run();
    made.world.clock.advance(119_000);
    expect(await told(made)).toHaveLength(1);
    made.world.clock.advance(2_000);
    expect((await told(made)).at(-1)).toEqual(["auto", "ada+bob", "ba# A\n"]);
    ada.text.insert(0, "x");
    await made.world.run();
    ada.text.delete(0, 1);
    await made.world.run();
    made.world.clock.advance(130_000);
    expect(await told(made)).toHaveLength(2);
  });

  it("[HV2] while somebody types without a pause", async () => {
    const made = await begin();
    const ada = await made.world.joined({ author: "ada" });
    for (let i = 0; i < 25; i++) {
      ada.text.insert(0, ".");
      await made.world.run();
      made.world.clock.advance(60_000);
    }
    expect((await told(made)).map(([kind]) => kind)).toEqual(["first", "auto", "auto"]);
  });

  it("[HV3] when the last editor leaves, with the last letter; not when the page is loaded anew", async () => {
    const made = await begin();
    const ada = await made.world.joined({ author: "ada" });
    ada.text.insert(0, "a");
    await made.world.run();
    made.world.clock.advance(25_000);
    made.world.rooms.leave(ada.session);
    const again = await made.world.joined({ author: "ada" });
    made.world.clock.advance(10_000);
    expect(await told(made)).toHaveLength(1);
    again.text.insert(0, "z");
    made.world.rooms.leave(again.session);
    await made.world.run();
    made.world.clock.advance(4_000);
    expect((await told(made)).at(-1)).toEqual(["left", "ada", "za# A\n"]);
  });

  it("[HV5] makes the first for a deck that has none, and what a crash left unkept", async () => {
    const made = new HistoryWorld("# Old\n");
    worlds.push(made);
    const ada = await made.world.joined();
    made.world.clock.advance(1_000);
    expect(await told(made)).toEqual([["first", "", "# Old\n"]]);
    ada.text.insert(0, "a");
    await made.world.run();
    const late = new HistoryWorld("a# Old\n");
    worlds.push(late);
    await late.store.make(DECK, {
      ...{ at: 1, kind: "first", name: "", note: "", authors: [], author: null, madeFrom: null },
      cut: { front: "", slides: [{ key: "first" as never, text: "# Old" }], tail: "\n" },
    });
    await late.world.joined();
    late.world.clock.advance(1_000);
    await late.world.run();
    late.world.clock.advance(121_000);
    expect((await told(late)).map(([kind, , text]) => [kind, text])).toEqual([
      ["first", "# Old\n"],
      ["auto", "a# Old\n"],
    ]);
  });

  it("[HV5] when the server stops", async () => {
    const made = await begin();
    const ada = await made.world.joined();
    ada.text.insert(0, "a");
    await made.world.run();
    await made.within(made.history.recorder.close());
    expect((await told(made)).at(-1)).toEqual(["left", "author-1", "a# A\n"]);
  });

  it("[HV9] when a talk starts; the newest is marked if it is that text", async () => {
    const made = await begin();
    const ada = await made.world.joined();
    await made.within(made.history.versions.presented(DECK, []));
    expect((await told(made)).map(([kind]) => kind)).toEqual(["first"]);
    ada.text.insert(0, "a");
    await made.world.run();
    await made.within(made.history.recorder.make(DECK, "auto"));
    await made.within(made.history.versions.presented(DECK, []));
    expect((await told(made)).map(([kind]) => kind)).toEqual(["first", "talk"]);
  });

  it("[HV7] thins in the background, now and then", async () => {
    const made = await begin();
    const ada = await made.world.joined();
    for (let i = 0; i < 30; i++) {
      ada.text.insert(0, "a");
      await made.world.run();
      await made.within(made.history.recorder.make(DECK, "auto"));
      made.world.clock.advance(600_000);
    }
    made.world.clock.advance(2 * 86_400_000);
    ada.text.insert(0, "b");
    await made.world.run();
    await made.within(made.history.recorder.make(DECK, "auto"));
    await made.world.run();
    const left = await told(made);
    expect(left.length).toBeLessThan(10);
    expect([left[0]?.[0], left.at(-1)?.[2]]).toEqual(["first", `b${"a".repeat(30)}# A\n`]);
  });

  it("[HV7] thins after a restore, or another text from outside, too", async () => {
    const made = await begin();
    const write = (text: string) => made.within(made.history.overwriter.overwrite(DECK, "script" as AuthorId, text));
    for (let i = 0; i < 30; i++) {
      await write(`# ${i}\n`);
      made.world.clock.advance(600_000);
    }
    made.world.clock.advance(2 * 86_400_000);
    await write("# Last\n");
    await made.world.run();
    const left = await told(made);
    expect(left.length).toBeLessThan(10);
    expect([left[0]?.[0], left.at(-1)?.[2]]).toEqual(["first", "# Last\n"]);
  });
});
