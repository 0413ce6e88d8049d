import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { AuthorId } from "../../../shared/protocol/ids.ts";
import { begin, disposeWorlds, keysNow, THREE_SLIDES } from "../../testing/historyBegin.ts";
import type { HistoryWorld } from "../../testing/historyWorld.ts";
import { DECK } from "../../testing/roomWorld.ts";

const script = "script" as AuthorId;
afterEach(disposeWorlds);

const overwrite = (made: HistoryWorld, text: string) =>
  made.within(made.history.overwriter.overwrite(DECK, script, text));

describe("another text from outside", () => {
  it("[HV17] is one edit, with a version before and after that say where they come from", async () => {
    const { made, client } = await begin();
    client.text.insert(0, "typed ");
    await made.world.run();
    const other = THREE_SLIDES.replace("bananas", "blueberries");
    expect(await overwrite(made, other)).toEqual({ outcome: "replaced", version: 3 });
    expect(client.text.toString()).toBe(other);
    expect(await made.world.storedText()).toBe(other);
    const [, before, after] = await made.versions();
    expect(before).toMatchObject({ kind: "before-overwrite", text: `typed ${THREE_SLIDES}`, authors: ["author-1"] });
    expect(after).toMatchObject({ kind: "overwrite", text: other, authors: ["script"], author: "script" });
    expect(await overwrite(made, other)).toEqual({ outcome: "same", version: 3 });
    expect(await made.versions()).toHaveLength(3);
  });

  it("[HV17] keeps what one types meanwhile, in its slide", async () => {
    const { made, client } = await begin();
    const asked = made.history.overwriter.overwrite(
      DECK,
      script,
      `# Before\n\n---\n${THREE_SLIDES.replace("# C", "# See")}`,
    );
    for (let i = 0; i < 40; i++) await made.world.turn();
    await asked;
    // Has not heard of it.
    client.text.insert(THREE_SLIDES.indexOf("cherries"), "sweet ");
    await made.world.run();
    expect(client.text.toString()).toBe(
      `# Before\n\n---\n${THREE_SLIDES.replace("# C", "# See").replace("cherries", "sweet cherries")}`,
    );
    expect(await made.world.storedText()).toBe(client.text.toString());
  });

  it("[HV17] says so when storing is late, and leaves everything as it is", async () => {
    const { made, client } = await begin();
    made.world.log.failing = new Error("disk");
    client.text.insert(0, "y");
    await made.world.run();
    await expect(overwrite(made, "# Z\n")).rejects.toMatchObject({ code: "database-down" });
    expect(client.text.toString()).toBe(`y${THREE_SLIDES}`);
  });

  it("[HV18] [SY53] leaves slides that it has too their keys: by text, id, likeness", async () => {
    const { made } = await begin();
    const [a, b, c] = await keysNow(made);
    await overwrite(
      made,
      "# New\n\nwholly\n\n---\n# C\n\ncherries\n\n---\n= id='b'\n# Other words\n\n---\n# A\n\nmore apples\n",
    );
    const keys = await keysNow(made);
    expect(keys.slice(1)).toEqual([c, b, a]);
    expect([a, b, c]).not.toContain(keys[0]);
    const last = (await made.versions()).at(-1);
    expect(await made.store.keys(DECK, last?.layout.slides.map(({ name }) => name) ?? [])).toEqual(
      new Map(last?.layout.slides.map(({ name }, i) => [name, keys[i]])),
    );
  });

  it("[HV17] [HV18] makes any text of any other, and no two slides have one key", async () => {
    const piece = fc.constantFrom("# A\n\napples\n", "# B 😀\n", "= id='x'\nwords\n", "", "more words here\n");
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("\n---\n"));
    const check = async (texts: readonly string[]): Promise<void> => {
      const { made, client } = await begin(texts[0]);
      for (const next of texts) {
        await overwrite(made, next);
        expect(client.text.toString()).toBe(next);
        const keys = await keysNow(made);
        expect(new Set(keys).size).toBe(keys.length);
        expect((await made.versions()).at(-1)?.text).toBe(next);
      }
    };
    await fc.assert(fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 5 }), check), { numRuns: 60 });
  });
});
