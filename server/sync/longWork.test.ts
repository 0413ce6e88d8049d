import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { DECK, RoomWorld, type TestClient } from "../testing/roomWorld.ts";
import { message } from "./answers.ts";
import { oneATurn } from "./oneATurn.ts";
import { roomLimits } from "./roomLimits.ts";

const worlds: RoomWorld[] = [];
afterEach(() => {
  for (const made of worlds.splice(0)) made.dispose();
});

/** A world in which so many looks at the clock take a millisecond: between two of them, long work is done. */
const slowWorld = (text: string, pace = { looksPerMs: 30 }): RoomWorld => {
  const world = new RoomWorld(text);
  worlds.push(world);
  let looks = 0;
  const now = world.clock.now.bind(world.clock);
  world.clock.now = () => now() + Math.floor(looks++ / pace.looksPerMs);
  return world;
};

/** So many letters by one client, each typed before the last. */
const prepended = (count: number, client = 77): Uint8Array => {
  const encoder = encoding.createEncoder();
  const write = (...numbers: number[]) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number);
  };
  write(1, count, client, 0, 4, 1);
  encoding.writeVarString(encoder, "deck");
  encoding.writeVarString(encoder, "a");
  for (let clock = 1; clock < count; clock++) {
    write(0x44, client, clock - 1);
    encoding.writeVarString(encoder, "a");
  }
  write(0);
  return encoding.toUint8Array(encoder);
};
const MANY = 12_000;

/** The commits that it takes until nothing is left; how long the text was when `typist`'s word was stored. */
const commitsUntilQuiet = async (w: RoomWorld, typist: TestClient): Promise<{ commits: number; before: number }> => {
  const from = w.log.appends;
  typist.text.insert(0, "word");
  let before = -1;
  for (let round = 0; round < 2_000; round++) {
    await w.turn();
    w.clock.advance(1);
    for (const client of w.clients) client.read();
    const room = w.rooms.open(DECK);
    if (before < 0 && (typist.last?.durable ?? 0) > 1) before = room?.document.text.length ?? 0;
  }
  return { commits: w.log.appends - from, before };
};

describe("long work", () => {
  it("[SY89] of one update goes on batch after batch, and others are stored meanwhile", async () => {
    const w = slowWorld("");
    const [long, typist] = [await w.joined(), await w.joined()];
    long.push(message(2, prepended(MANY)));
    const { commits, before } = await commitsUntilQuiet(w, typist);
    expect(commits).toBeGreaterThan(10);
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(MANY / 2);
    expect((await w.storedText()).length).toBe(MANY + 4);
    // Counted when all of it is there.
    expect(long.last).toMatchObject({ durable: long.sent, received: long.sent });
    expect(long.socket.closed).toBeNull();
  });

  it("[SY89] of a deletion goes on so too, of one that covers much as of many", async () => {
    for (const edit of [
      (text: Y.Text) => text.delete(0, MANY),
      (text: Y.Text) => {
        for (let at = MANY - 1; at >= 0; at -= 2) text.delete(at, 1);
      },
    ]) {
      const pace = { looksPerMs: 1_000 };
      const w = slowWorld("", pace);
      const [long, typist] = [await w.joined(), await w.joined()];
      long.push(message(2, prepended(MANY)));
      await commitsUntilQuiet(w, typist);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(typist.doc));
      const known = Y.encodeStateVector(doc);
      edit(doc.getText("deck"));
      pace.looksPerMs = 3;
      long.push(message(2, Y.encodeStateAsUpdate(doc, known)));
      const { commits } = await commitsUntilQuiet(w, typist);
      expect(commits).toBeGreaterThan(4);
      expect(await w.storedText()).toBe(`word${doc.getText("deck").toString()}`);
      expect(typist.text.toString()).toBe(await w.storedText());
    }
  });

  it("[SY89] that is refused leaves nothing waiting", async () => {
    const w = slowWorld("");
    const [long, typist] = [await w.joined(), await w.joined()];
    const bad = prepended(MANY);
    long.push(message(2, bad.subarray(0, bad.length - 1)));
    await commitsUntilQuiet(w, typist);
    expect(long.socket.closed).toBe("bad-update");
    expect(await w.storedText()).toBe("word");
    expect(long.session.taking).toBeNull();
  });

  it("[SY89] of all rooms is done piece by piece, with a rest in between", () => {
    const w = slowWorld("");
    const aside = oneATurn(w.clock, roomLimits.batchRest);
    const done: string[] = [];
    for (const piece of ["one", "two", "three"]) aside(() => done.push(piece));
    expect(done).toEqual([]);
    for (const all of [["one"], ["one", "two"], ["one", "two", "three"]]) {
      w.clock.advance(roomLimits.batchRest);
      expect(done).toEqual(all);
    }
    aside(() => done.push("four"));
    w.clock.advance(roomLimits.batchRest);
    expect(done).toContain("four");
  });

  it("[SY89] of answers is done so too: many questions of a long deck, one answer at a time", async () => {
    const w = slowWorld("");
    const [long, asker] = [await w.joined(), await w.joined({ role: "view" })];
    long.push(message(2, prepended(MANY)));
    await commitsUntilQuiet(w, await w.joined());
    asker.socket.inbox.length = 0;
    for (let clock = 1; clock <= 10; clock++) asker.push(message(0, Uint8Array.of(1, 77, clock)));
    const answers = () => asker.socket.inbox.filter((frame) => frame[0] === 0 && frame[1] === 1).length;
    expect(answers()).toBe(0);
    w.clock.advance(roomLimits.batchRest);
    expect(answers()).toBe(1);
    w.clock.advance(roomLimits.batchRest * 20);
    expect(answers()).toBe(10);
  });
});
