import { afterEach, describe, expect, it } from "vitest";
import type { AuthorId } from "../../../shared/protocol/ids.ts";
import type { NewAsset } from "../../assets/assetStore.ts";
import { Refusal } from "../../base/refusal.ts";
import { begin, disposeWorlds, keysNow, THREE_SLIDES } from "../../testing/historyBegin.ts";
import type { HistoryWorld } from "../../testing/historyWorld.ts";
import { DECK } from "../../testing/roomWorld.ts";

const ben = "ben" as AuthorId;
afterEach(disposeWorlds);

const image = (path: string, bytes = "GIF89a"): NewAsset => ({
  ...{ path, mime: "image/gif" },
  bytes: new Uint8Array(Buffer.from(bytes)),
});

const bring = (made: HistoryWorld, text: string, ...assets: NewAsset[]) =>
  made.within(made.history.importer.bring(DECK, ben, { text, assets }));

const NEXT = `${THREE_SLIDES.replace("bananas", "![b](b.gif) bananas")}\n---\n# D\n\ndates\n`;

describe("an import into a deck that exists", () => {
  it("[HV26] is one edit, with its files, between two versions that say where they come from", async () => {
    const { made, client } = await begin();
    const keys = await keysNow(made);
    client.text.insert(0, "typed ");
    await made.world.run();
    expect(await bring(made, NEXT, image("b.gif"))).toEqual({ outcome: "replaced", version: 3 });
    expect(client.text.toString()).toBe(NEXT);
    expect(await made.world.storedText()).toBe(NEXT);
    expect([...made.files.kept.keys()]).toEqual(["b.gif"]);
    expect((await keysNow(made)).slice(0, 3)).toEqual(keys);
    const [, before, after] = await made.versions();
    expect(before).toMatchObject({ kind: "before-import", text: `typed ${THREE_SLIDES}`, authors: ["author-1"] });
    expect(after).toMatchObject({ kind: "import", text: NEXT, authors: ["ben"], author: "ben" });
  });

  it("[HV26] that brings nothing new makes nothing; new files under an old text are something new", async () => {
    const { made } = await begin();
    expect(await bring(made, THREE_SLIDES)).toEqual({ outcome: "same", version: 1 });
    expect(await bring(made, THREE_SLIDES, image("a.gif"))).toEqual({ outcome: "replaced", version: 1 });
    expect(await bring(made, THREE_SLIDES, image("a.gif"))).toEqual({ outcome: "same", version: 1 });
    expect(await bring(made, THREE_SLIDES, image("a.gif", "GIF89a other"))).toMatchObject({ outcome: "replaced" });
    expect(await made.versions()).toHaveLength(1);
  });

  it("[HV26] keeps what one types meanwhile, in its slide", async () => {
    const { made, client } = await begin();
    const asked = made.history.importer.bring(DECK, ben, { text: NEXT, assets: [image("b.gif")] });
    for (let i = 0; i < 40; i++) await made.world.turn();
    await asked;
    // Has not heard of it.
    client.text.insert(THREE_SLIDES.indexOf("cherries"), "sweet ");
    await made.world.run();
    expect(client.text.toString()).toBe(NEXT.replace("cherries", "sweet cherries"));
    expect(await made.world.storedText()).toBe(client.text.toString());
  });

  it("[HV27] has its files before its text", async () => {
    const { made, client } = await begin();
    made.files.stored = async () => {
      await made.world.run();
      expect(client.text.toString()).toBe(THREE_SLIDES);
    };
    expect(await bring(made, NEXT, image("b.gif"))).toMatchObject({ outcome: "replaced" });
    expect(client.text.toString()).toBe(NEXT);
  });

  it("[HV27] whose files do not fit changes nothing", async () => {
    const { made, client } = await begin();
    client.text.insert(0, "typed ");
    await made.world.run();
    made.files.refusal = new Refusal("deck-full", "Too much.");
    await expect(bring(made, NEXT, image("b.gif"))).rejects.toMatchObject({ code: "deck-full" });
    expect(client.text.toString()).toBe(`typed ${THREE_SLIDES}`);
    expect(await made.versions()).toHaveLength(1);
  });

  it("[HV27] is refused while storing is late, files and all", async () => {
    const { made, client } = await begin();
    made.world.log.failing = new Error("disk");
    client.text.insert(0, "y");
    await made.world.run();
    await expect(bring(made, NEXT, image("b.gif"))).rejects.toMatchObject({ code: "database-down" });
    expect(client.text.toString()).toBe(`y${THREE_SLIDES}`);
    expect(made.files.kept.size).toBe(0);
  });

  it("[HV27] for which storing becomes late after its files says what is there", async () => {
    const { made, client } = await begin();
    made.files.stored = async () => {
      made.world.log.failing = new Error("disk");
      client.text.insert(0, "y");
      await made.world.run();
    };
    const refused = { code: "database-down", message: expect.stringContaining("files are in the deck") };
    await expect(bring(made, NEXT, image("b.gif"))).rejects.toMatchObject(refused);
    expect(client.text.toString()).toBe(`y${THREE_SLIDES}`);
  });

  it("[HV26] of two at once is done after the other, and keeps what that one brought", async () => {
    const { made, client } = await begin();
    const first = made.history.importer.bring(DECK, ben, { text: NEXT, assets: [] });
    const second = made.history.importer.bring(DECK, ben, { text: "# Other\n", assets: [] });
    expect(await made.within(Promise.all([first, second]))).toEqual([
      { outcome: "replaced", version: 2 },
      { outcome: "replaced", version: 3 },
    ]);
    expect(client.text.toString()).toBe("# Other\n");
    expect((await made.versions()).map(({ text }) => text)).toEqual([THREE_SLIDES, NEXT, "# Other\n"]);
  });

  it("[HV27] killed after its files leaves the old text whole, and is completed by the same again", async () => {
    const { made, client } = await begin();
    made.files.stored = () => {
      throw new Error("killed");
    };
    await expect(bring(made, NEXT, image("b.gif"))).rejects.toThrow("killed");
    expect(client.text.toString()).toBe(THREE_SLIDES);
    expect(await made.world.storedText()).toBe(THREE_SLIDES);
    expect(await made.versions()).toHaveLength(1);
    made.files.stored = () => undefined;
    expect(await bring(made, NEXT, image("b.gif"))).toMatchObject({ outcome: "replaced" });
    expect(client.text.toString()).toBe(NEXT);
    expect((await made.versions()).map(({ kind }) => kind)).toEqual(["first", "import"]);
  });
});
