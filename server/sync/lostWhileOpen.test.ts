/** A database that comes back without its last rows, or loses one, while rooms are open. */
import { afterEach, describe, expect, it } from "vitest";
import { DECK, RoomWorld, type TestClient } from "../testing/roomWorld.ts";
import { roomLimits } from "./roomLimits.ts";

const worlds: RoomWorld[] = [];
const world = (text?: string): RoomWorld => {
  const made = new RoomWorld(text);
  worlds.push(made);
  return made;
};
afterEach(() => {
  for (const made of worlds.splice(0)) made.dispose();
});

const type = async (w: RoomWorld, client: TestClient, ...words: string[]): Promise<void> => {
  for (const word of words) {
    client.text.insert(client.text.length, word);
    await w.run();
  }
};

/** What somebody new finds on another server, and that it can be edited there. */
const findsAndEdits = async (w: RoomWorld): Promise<string> => {
  w.kill();
  const rooms = w.makeRooms();
  const guest = await w.joined({ rooms });
  const text = guest.text.toString();
  await type(w, guest, "!");
  expect(guest.socket.closed).toBeNull();
  expect(await rooms.read(DECK)).toBe(`${text}!`);
  expect(await w.storedText()).toBe(`${text}!`);
  return text;
};

describe("rows that are lost while the room is open", () => {
  it("[SY74] come back with the first commit after a failure, once", async () => {
    const w = world("# Seed\n");
    const client = await w.joined();
    await type(w, client, "one ", "two ", "three ");
    w.log.failing = new Error("the primary is gone");
    await type(w, client, "four ");
    w.log.lose(DECK, 2);
    w.log.failing = null;
    w.clock.advance(roomLimits.retryMost);
    await w.run();
    expect(client.last).toMatchObject({ durable: client.sent, store: "ok" });
    await type(w, client, "five ");
    const rows = w.log.entries(DECK);
    expect(rows.at(-1)?.update.length).toBeLessThan(60);
    expect(await findsAndEdits(w)).toBe("# Seed\none two three four five ");
  });

  it("[SY74] an append whose answer was lost is not doubled", async () => {
    const w = world("# Seed\n");
    const client = await w.joined();
    w.log.failingAfter = new Error("the answer was lost");
    await type(w, client, "one ");
    w.log.failingAfter = null;
    w.clock.advance(roomLimits.retryMost);
    await w.run();
    expect(w.log.entries(DECK)).toHaveLength(3);
    expect(client.last).toMatchObject({ durable: client.sent, store: "ok" });
    expect(await findsAndEdits(w)).toBe("# Seed\none ");
  });

  for (const after of [0, 1, 2]) {
    it(`[SY75] are found and written again while people write (${after} rows behind them)`, async () => {
      const w = world("# Seed\n");
      const client = await w.joined();
      await type(w, client, "one ", "two ", "three ", "four ");
      w.log.lose(DECK, 1, after);
      w.clock.advance(roomLimits.presenceRenew);
      await w.run();
      expect(w.reports.filter(({ event }) => event === "rows-lost")).toHaveLength(1);
      expect(await findsAndEdits(w)).toBe("# Seed\none two three four ");
    });
  }

  it("[SY75] are found when a socket to the database broke, though nobody wrote", async () => {
    const w = world("# Seed\n");
    const client = await w.joined();
    await type(w, client, "one ", "two ");
    w.clock.advance(roomLimits.presenceRenew);
    await w.run();
    w.log.lose(DECK, 1);
    await w.rooms.verify();
    await w.run();
    expect(await findsAndEdits(w)).toBe("# Seed\none two ");
  });

  it("[SY75] are found before the room is unloaded", async () => {
    const w = world("# Seed\n");
    const client = await w.joined();
    await type(w, client, "one ", "two ");
    w.log.lose(DECK, 1, 1);
    w.rooms.leave(client.session);
    await w.run();
    expect(w.rooms.stats.rooms).toBe(0);
    expect(await findsAndEdits(w)).toBe("# Seed\none two ");
  });

  it("[SY75] are found when the server stops", async () => {
    const w = world("# Seed\n");
    const client = await w.joined();
    await type(w, client, "one ", "two ");
    w.log.lose(DECK, 1, 1);
    const closing = w.rooms.close(8_000);
    await w.run();
    expect(await closing).toBe(true);
    expect(await findsAndEdits(w)).toBe("# Seed\none two ");
  });

  it("[SY75] a log that does not answer is no lost row", async () => {
    const w = world("# Seed\n");
    const client = await w.joined();
    await type(w, client, "one ");
    w.log.failing = new Error("away");
    w.clock.advance(roomLimits.presenceRenew);
    await w.run();
    w.log.failing = null;
    expect(w.reports.map(({ event }) => event)).toEqual(["check-failed"]);
    expect(w.log.entries(DECK)).toHaveLength(2);
  });

  it("[SY12] what is sent on unstored is told to be so before it arrives", async () => {
    for (const fail of [false, true]) {
      const w = world("# Seed\n");
      const [author, reader] = [await w.joined(), await w.joined()];
      const order: string[] = [];
      reader.text.observe(() => order.push(String(reader.last?.store)));
      if (fail) w.log.failing = new Error("away");
      else w.log.held = true;
      author.text.insert(0, "x");
      await w.turn();
      w.clock.advance(roomLimits.lateAfter + 1);
      await w.run();
      expect(order).toEqual(["late"]);
      w.log.held = false;
      w.log.failing = null;
      w.log.release();
    }
  });
});
