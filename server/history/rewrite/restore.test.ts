import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { cutText } from "../../../shared/deck/compare/cut.ts";
import { ownText } from "../../../shared/deck/compare/slideTexts.ts";
import type { AuthorId, SlideKey } from "../../../shared/protocol/ids.ts";
import { begin, disposeWorlds, keysNow, THREE_SLIDES } from "../../testing/historyBegin.ts";
import type { HistoryWorld } from "../../testing/historyWorld.ts";
import { DECK, type TestClient } from "../../testing/roomWorld.ts";

const ada = "ada" as AuthorId;
const bob = "bob" as AuthorId;
afterEach(disposeWorlds);

const replace = (client: TestClient, old: string, now: string): void => {
  const at = client.text.toString().indexOf(old);
  if (at < 0) throw new RangeError(`no ${old}`);
  client.text.delete(at, old.length);
  client.text.insert(at, now);
};

const restore = (made: HistoryWorld, version: number, slide?: SlideKey, by = ada) =>
  made.within(made.history.restorer.restore(DECK, by, { version, slide }));

const kinds = async (made: HistoryWorld): Promise<string[]> => (await made.versions()).map(({ kind }) => kind);

describe("restoring a version", () => {
  it("[HV10] [HV11] makes its text, keeps a version before and after, and takes nothing away", async () => {
    const { made, client } = await begin();
    replace(client, "bananas 🍌", "blueberries 🫐");
    await made.world.run();
    expect(await restore(made, 1)).toEqual({ outcome: "restored", version: 3 });
    expect(client.text.toString()).toBe(THREE_SLIDES);
    expect(await made.world.storedText()).toBe(THREE_SLIDES);
    expect(await kinds(made)).toEqual(["first", "before-restore", "restore"]);
    const [, before, after] = await made.versions();
    expect(before).toMatchObject({ authors: ["author-1"], author: null });
    expect(after).toMatchObject({ authors: [ada], author: ada, madeFrom: 1 });
    expect(await restore(made, 1)).toEqual({ outcome: "same", version: 3 });
    expect(await kinds(made)).toHaveLength(3);
  });

  it("[HV10] opens a room that is closed", async () => {
    const { made, client } = await begin();
    client.text.insert(0, "x");
    await made.world.run();
    made.world.rooms.leave(client.session);
    await made.world.run();
    expect(made.world.rooms.open(DECK)).toBeNull();
    expect((await restore(made, 1)).outcome).toBe("restored");
    expect(await made.world.storedText()).toBe(THREE_SLIDES);
  });

  it("[HV12] [SY53] keeps what one types meanwhile in its slide, and gives slides their keys back", async () => {
    const { made, client } = await begin();
    const keys = await keysNow(made);
    const two = THREE_SLIDES.indexOf("\n\n---\n= id");
    client.text.delete(two, THREE_SLIDES.indexOf("\n\n---\n# C") - two);
    replace(client, "cherries", "cherries and cream");
    await made.world.run();
    const other = await made.world.joined();
    replace(other, "apples", "green apples");
    const asked = made.history.restorer.restore(DECK, ada, { version: 1 });
    for (let i = 0; i < 40; i++) await made.world.turn();
    await asked;
    // Neither has heard of it.
    client.text.insert(client.text.toString().indexOf("cherries"), "sweet ");
    await made.world.run();
    expect(client.text.toString()).toBe(THREE_SLIDES.replace("cherries", "sweet cherries"));
    expect(other.text.toString()).toBe(client.text.toString());
    expect(await keysNow(made)).toEqual(keys);
  });

  const gone: readonly (readonly [string, string, string])[] = [
    ["the last slide, typing at the end of the line before it", "# B\n\nbananas 🍌", "\n\n---\n# C\n\ncherries"],
    ["the last slide, typing at the very end of the deck", "# B\n\nbananas 🍌\n", "\n---\n# C\n\ncherries\n"],
    [
      "a slide in the middle, typing at the end of the line before it",
      "# A\n\napples",
      "\n\n---\n= id='b'\n# B\n\nbananas 🍌",
    ],
  ];
  it.each(gone)("[HV19] [SY54] while somebody types on: %s", async (_, before, slide) => {
    for (const one of [false, true]) {
      const { made, client } = await begin();
      const [, b, c] = await keysNow(made);
      const at = THREE_SLIDES.indexOf(before) + before.length;
      client.text.delete(at, slide.length);
      await made.world.run();
      const key = slide.includes("# C") ? c : b;
      const asked = made.history.restorer.restore(DECK, ada, { version: 1, ...(one && key ? { slide: key } : {}) });
      for (let i = 0; i < 40; i++) await made.world.turn();
      await asked;
      // Has not heard of it.
      for (const [i, letter] of [..." and more"].entries()) client.text.insert(at + i, letter);
      await made.world.run();
      // A new line gets its end: dashes right under it would be no separator.
      const end = before.endsWith("\n") ? "\n" : "";
      expect(client.text.toString()).toBe(`${THREE_SLIDES.slice(0, at)} and more${end}${THREE_SLIDES.slice(at)}`);
      expect(await made.world.storedText()).toBe(client.text.toString());
      expect(await keysNow(made)).toHaveLength(3);
    }
  });

  it.each([
    ["that line", 0, ""],
    ["a new line behind the deck's last", 1, "\n"],
  ])(
    "[HV19] [SY54] while the last words of a slide come back with the slides behind it, typing at the end of %s",
    async (_, past, end) => {
      const { made, client } = await begin();
      const slide = "\n---\n# C\n\ncherries\n";
      client.text.delete(THREE_SLIDES.length - slide.length, slide.length);
      replace(client, "bananas 🍌\n", "b\n");
      await made.world.run();
      const asked = made.history.restorer.restore(DECK, ada, { version: 1 });
      for (let i = 0; i < 40; i++) await made.world.turn();
      await asked;
      // Has not heard of it.
      client.text.insert(client.text.length - 1 + past, "+");
      await made.world.run();
      const was = past === 0 ? "bananas 🍌" : "bananas 🍌\n";
      expect(client.text.toString()).toBe(THREE_SLIDES.replace(was, `${was}+${end}`));
    },
  );

  it("[HV19] [SY54] while somebody types at the very beginning, and the first slide is brought back", async () => {
    const { made, client } = await begin();
    client.text.delete(0, "# A\n\napples\n\n---\n".length);
    await made.world.run();
    const asked = made.history.restorer.restore(DECK, ada, { version: 1 });
    for (let i = 0; i < 40; i++) await made.world.turn();
    await asked;
    client.text.insert(0, "+");
    await made.world.run();
    expect(client.text.toString()).toBe(THREE_SLIDES.replace("= id", "+= id"));
  });

  it("[HV13] is given once to two at once, and to each anew later", async () => {
    const { made, client } = await begin();
    client.text.insert(0, "x");
    await made.world.run();
    const both = Promise.all([ada, bob].map((by) => made.history.restorer.restore(DECK, by, { version: 1 })));
    expect((await made.within(both)).map(({ outcome }) => outcome)).toEqual(["restored", "together"]);
    client.text.insert(0, "y");
    await made.world.run();
    expect((await restore(made, 1, undefined, bob)).outcome).toBe("together");
    expect(client.text.toString()).toBe(`y${THREE_SLIDES}`);
    made.world.clock.advance(6_000);
    expect((await restore(made, 1, undefined, bob)).outcome).toBe("restored");
    expect(client.text.toString()).toBe(THREE_SLIDES);
  });

  it("[HV29] brings a slide back into what it is by now, whatever its key and words are", async () => {
    const { made, client } = await begin();
    const [, key] = await keysNow(made);
    const slide = "\n\n---\n= id='b'\n# B\n\nbananas 🍌";
    const kept = () => made.within(made.history.recorder.make(DECK, "auto"));
    replace(client, slide, "");
    client.text.insert(client.text.length - 1, slide);
    await made.world.run();
    await kept();
    expect(await keysNow(made)).not.toContain(key);
    for (const [old, now] of [
      ["bananas 🍌", "blue berries, black berries"],
      ["= id='b'\n# B\n\nblue", "# Berries\n\nblue"],
    ] as const) {
      replace(client, old, now);
      await made.world.run();
      await kept();
    }
    replace(client, "# Berries", "# All the berries");
    await made.world.run();
    if (!key) throw new RangeError("three slides");
    expect((await restore(made, 1, key)).outcome).toBe("restored");
    expect(client.text.toString()).toBe(`${THREE_SLIDES.replace(slide, "").trimEnd()}${slide}\n`);
    expect(await keysNow(made)).toHaveLength(3);
    expect((await restore(made, 1, key)).outcome).toBe("same");
  });

  it("[HV15] leaves others' undo to themselves", async () => {
    const { made, client } = await begin();
    const undo = new Y.UndoManager(client.text);
    client.text.insert(client.text.toString().indexOf("apples"), "red ");
    await made.world.run();
    await made.within(made.history.recorder.make(DECK, "auto"));
    const other = await made.world.joined();
    replace(other, "cherries", "plums");
    await made.world.run();
    await restore(made, 2);
    expect(client.text.toString()).toBe(THREE_SLIDES.replace("apples", "red apples"));
    undo.undo();
    await made.world.run();
    expect(other.text.toString()).toBe(THREE_SLIDES);
  });

  it("[HV16] [SY53] says so when storing is late, and leaves everything as it is", async () => {
    const { made, client } = await begin();
    client.text.insert(0, "x");
    await made.world.run();
    made.world.log.failing = new Error("disk");
    client.text.insert(0, "y");
    await made.world.run();
    await expect(restore(made, 1)).rejects.toMatchObject({ code: "database-down" });
    expect(client.text.toString()).toBe(`yx${THREE_SLIDES}`);
    await expect(restore(made, 99)).rejects.toMatchObject({ code: "no-version" });
  });
});

describe("restoring one slide", () => {
  it("[HV14] in its place, when it is still there", async () => {
    const { made, client } = await begin();
    const keys = await keysNow(made);
    replace(client, "bananas 🍌", "blueberries 🫐");
    replace(client, "apples", "pears");
    await made.world.run();
    expect((await restore(made, 1, keys[1])).outcome).toBe("restored");
    expect(client.text.toString()).toBe(THREE_SLIDES.replace("apples", "pears"));
    expect(await keysNow(made)).toEqual(keys);
    expect((await restore(made, 1, keys[1])).outcome).toBe("same");
    await expect(restore(made, 1, "nobody" as SlideKey)).rejects.toMatchObject({ code: "no-version-slide" });
  });

  it.each([0, 1, 2])("[HV14] at its place under its key, when it was deleted: number %i", async (index) => {
    const { made, client } = await begin();
    const keys = await keysNow(made);
    const { slides } = cutText(THREE_SLIDES, () => "x" as SlideKey);
    const from = slides.slice(0, index).reduce((sum, { text }) => sum + text.length, 0);
    client.text.delete(from, (slides[index]?.text.length ?? 0) + (index === 0 ? "\n\n---\n".length : 0));
    await made.world.run();
    expect(await keysNow(made)).toHaveLength(2);
    expect((await restore(made, 1, keys[index])).outcome).toBe("restored");
    const texts = cutText(client.text.toString(), () => "x" as SlideKey).slides.map(({ text }) => ownText(text));
    expect(texts).toEqual(slides.map(({ text }) => ownText(text)));
    expect(await keysNow(made)).toEqual(keys);
  });

  it("[HV14] into a deck that was emptied", async () => {
    const { made, client } = await begin();
    const keys = await keysNow(made);
    client.text.delete(0, client.text.length);
    await made.world.run();
    await restore(made, 1, keys[1]);
    expect(client.text.toString()).toBe("= id='b'\n# B\n\nbananas 🍌\n");
  });
});
