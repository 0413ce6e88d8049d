import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { seededRandom } from "../../../shared/testing/random.ts";
import { DECK, RoomWorld, type TestClient } from "../../testing/roomWorld.ts";
import { bringsMissing, fillDoc, lackOf, mergeAll, proveWhole } from "./wholeDeck.ts";

const worlds: RoomWorld[] = [];
const world = (text?: string): RoomWorld => {
  const made = new RoomWorld(text);
  worlds.push(made);
  return made;
};
afterEach(() => {
  for (const made of worlds.splice(0)) made.dispose();
});

/** Two people who type in turn at the end of one text: each update builds on the other's last. */
const typedInTurn = (words: number): { updates: Uint8Array[]; text: string } => {
  const docs = [new Y.Doc(), new Y.Doc()];
  const updates: Uint8Array[] = [];
  for (const doc of docs) {
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "mail") return;
      updates.push(update);
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, "mail");
    });
  }
  const text = (at: number) => (docs[at % 2] ?? new Y.Doc()).getText("deck");
  for (let n = 0; n < words; n++) text(n).insert(text(n).length, `${n} `);
  return { updates, text: text(0).toString() };
};

/** One person typed a row each; the rows in the middle are gone and nobody but that person has them. */
const broken = async (): Promise<{ w: RoomWorld; author: TestClient; rooms: RoomWorld["rooms"] }> => {
  const w = world("# Seed\n");
  const author = await w.joined();
  for (const word of ["one ", "two ", "three "]) {
    author.text.insert(author.text.length, word);
    await w.run();
  }
  w.kill();
  author.socket.open = false;
  w.log.lose(DECK, 1, 1);
  return { w, author, rooms: w.makeRooms() };
};

describe("a deck's rows", () => {
  it("[SY70] make the same text in whatever order they come", () => {
    const { updates, text } = typedInTurn(400);
    for (let seed = 0; seed < 20; seed++) {
      const random = seededRandom(seed);
      const shuffled = updates.map((update) => ({ update, at: random.below(1e9) })).sort((a, b) => a.at - b.at);
      const doc = new Y.Doc();
      fillDoc(doc, { updates: shuffled.map(({ update }) => update) });
      expect(lackOf(doc), `seed ${seed}`).toBeNull();
      expect(doc.getText("deck").toString(), `seed ${seed}`).toBe(text);
    }
  });

  it("[SY71] are not whole when one is gone that others build on", () => {
    const { updates } = typedInTurn(10);
    for (let gone = 0; gone < 9; gone++) {
      const doc = new Y.Doc();
      fillDoc(doc, { updates: updates.filter((_, at) => at !== gone) });
      expect(lackOf(doc), `row ${gone}`).toMatch(/client \d+ from \d+/);
      expect(() => proveWhole(doc)).toThrow(/new deck/);
      expect(bringsMissing(doc, updates[gone] ?? new Uint8Array())).toBe(true);
      expect(bringsMissing(doc, updates[gone + 1] ?? new Uint8Array())).toBe(false);
    }
    expect(mergeAll([])).toBeNull();
  });
});

describe("a room whose deck is not whole", () => {
  it("[SY71] is reported, and refused to every reader", async () => {
    const { w, rooms } = await broken();
    await expect(rooms.read(DECK)).rejects.toMatchObject({ code: "deck-incomplete" });
    const guest = await w.joined({ rooms });
    expect(w.reports.some(({ event }) => event === "deck-incomplete")).toBe(true);
    expect(guest.socket.closed).toBeNull();
    const refused = { code: "deck-incomplete" };
    await expect(rooms.readKeyed(DECK)).rejects.toMatchObject(refused);
    await expect(rooms.watch(DECK, () => undefined)).rejects.toMatchObject(refused);
    const author = guest.session.identity.author;
    await expect(rooms.rewrite(DECK, author, () => ({ changes: [], keys: [] }))).rejects.toMatchObject(refused);
    await expect(rooms.moveSlide(DECK, author, "k" as never, null)).rejects.toMatchObject(refused);
  });

  it("[SY73] gives what can be read to who asks for a part", async () => {
    const { w, rooms } = await broken();
    const part = { text: "# Seed\none ", whole: false };
    expect(await rooms.readPart(DECK)).toEqual(part);
    await w.joined({ rooms });
    expect(await rooms.readPart(DECK)).toEqual(part);
    const other = world("all of it");
    expect(await other.rooms.readPart(DECK)).toEqual({ text: "all of it", whole: true });
  });

  it("[SY72] takes no typing, stores nothing, and is never compacted", async () => {
    const { w, rooms } = await broken();
    const rows = w.log.entries(DECK).length;
    const guest = await w.joined({ rooms });
    expect(guest.text.toString()).toBe("# Seed\none ");
    guest.text.insert(0, "x");
    await w.run();
    expect(guest.socket.closed).toBe("incomplete");
    await rooms.open(DECK)?.log.compact();
    expect(w.log.entries(DECK)).toHaveLength(rows);
    expect((await rooms.readPart(DECK)).text).toBe("# Seed\none ");
    expect(rooms.open(DECK)?.document.doc.store.pendingStructs).not.toBeNull();
  });

  it("[SY72] is whole again when somebody comes who has what is missing, and so is the log", async () => {
    const { w, author, rooms } = await broken();
    const reader = await w.joined({ rooms, role: "view" });
    const back = w.client({ rooms });
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(author.doc), back);
    await back.join();
    await w.run();
    expect(back.socket.closed).toBeNull();
    expect(reader.text.toString()).toBe("# Seed\none two three ");
    expect(await rooms.read(DECK)).toBe("# Seed\none two three ");
    back.text.insert(back.text.length, "four");
    await w.run();
    await rooms.open(DECK)?.log.compact();
    expect(await w.storedText()).toBe("# Seed\none two three four");
    expect(w.reports.some(({ event }) => event === "deck-whole-again")).toBe(true);
  });
});
