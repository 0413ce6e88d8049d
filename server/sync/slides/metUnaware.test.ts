import { afterEach, describe, expect, it } from "vitest";
import { parseDeck } from "../../../shared/deck/parse.ts";
import { DECK, RoomWorld, type TestClient } from "../../testing/roomWorld.ts";

const worlds: RoomWorld[] = [];
const world = (text: string): RoomWorld => {
  const made = new RoomWorld(text);
  worlds.push(made);
  return made;
};
afterEach(() => {
  for (const made of worlds.splice(0)) made.dispose();
});

const titles = (client: TestClient) => parseDeck(client.text.toString()).slides.map((slide) => slide.title);

/** What is typed, the slide that comes, and the deck before both. */
const meetings: readonly (readonly [string, string, string, string])[] = [
  ["a word on the last, empty line", "# A\n\n", "word", "---\n\n# New\n"],
  ["a word behind the last line end", "# A\n\nlast\n", "word", "\n---\n\n# New\n"],
  ["a line at the end of the last one", "# A", "\nword ", "\n\n---\n\n# New\n"],
  ["a line above asterisks", "# A\n\n", "word", "***\n\n# New\n"],
];

describe("words and a separator that meet", () => {
  for (const [what, text, word, slide] of meetings)
    for (const first of ["words", "slide"] as const)
      it(`[SY58] ${what} stays one, and the slide a slide: the ${first} first`, async () => {
        // Which of the two comes to stand first is decided by their client ids: both ways are seen over some rounds.
        for (let round = 0; round < 8; round++) {
          const w = world(text);
          const [one, two] = [await w.joined(), await w.joined()];
          const acts = [() => one.text.insert(one.text.length, word), () => two.text.insert(two.text.length, slide)];
          for (const act of first === "words" ? acts : acts.toReversed()) act();
          await w.run();
          expect(titles(one)).toEqual(["A", "New"]);
          expect(one.text.toString()).toContain(word.trim());
          expect(two.text.toString()).toBe(one.text.toString());
          expect(await w.storedText()).toBe(one.text.toString());
        }
      });

  it("[SY58] when one comes back from offline, who wrote where a slide was put meanwhile", async () => {
    const w = world("# A\n\n");
    const [here, away] = [await w.joined(), await w.joined()];
    w.rooms.leave(away.session);
    away.text.insert(away.text.length, "written offline");
    here.text.insert(here.text.length, "---\n\n# New\n");
    await w.run();
    const back = w.client();
    back.doc.clientID = away.doc.clientID + 1;
    const { encodeStateAsUpdate, applyUpdate } = await import("yjs");
    applyUpdate(back.doc, encodeStateAsUpdate(away.doc), back);
    await back.join();
    await w.run();
    expect(titles(here)).toEqual(["A", "New"]);
    expect(here.text.toString()).toContain("written offline");
  });

  it("[SY58] leaves alone what one writes who sees the dashes, and what one writes whole", async () => {
    const w = world("# A\n\n---\n\n# B\n");
    const one = await w.joined();
    one.text.insert(one.text.toString().indexOf("\n---"), "Two");
    await w.run();
    expect(one.text.toString()).toBe("# A\nTwo\n---\n\n# B\n");
    one.text.insert(one.text.length, "Head");
    one.text.insert(one.text.length, "\n---\n");
    await w.run();
    expect(one.text.toString()).toBe("# A\nTwo\n---\n\n# B\nHead\n---\n");
    expect(w.rooms.open(DECK)?.document.text.toString()).toBe(one.text.toString());
  });
});
