import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { DeckId } from "../../shared/protocol/ids.ts";
import { FakeClock } from "../testing/fakeClock.ts";
import { DECK, RoomWorld } from "../testing/roomWorld.ts";
import { message } from "./answers.ts";
import { LogRefused } from "./log/updateLog.ts";
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

describe("loading and unloading", () => {
  it("[SY1] loads once for all who join at once", async () => {
    const w = world("hello");
    w.log.held = true;
    const clients = [w.client(), w.client(), w.client()];
    const joins = clients.map((client) => client.join());
    w.log.held = false;
    w.log.release();
    await Promise.all(joins);
    await w.run();
    expect(w.log.loads).toBe(1);
    expect(clients.map((client) => client.text.toString())).toEqual(["hello", "hello", "hello"]);
  });

  it("[SY2] answers a question that came during the load from the loaded text", async () => {
    const w = world("from the log");
    w.log.held = true;
    const client = w.client();
    const joining = client.join();
    client.read();
    expect(client.synced).toBe(false);
    w.log.held = false;
    w.log.release();
    await joining;
    await w.run();
    expect(client.synced).toBe(true);
    expect(client.text.toString()).toBe("from the log");
  });

  it("[SY3] ends the waiting sessions when a load fails, and loads anew for the next", async () => {
    const w = world("kept");
    w.log.failing = new Error("database away");
    const unlucky = w.client();
    await unlucky.join();
    expect(unlucky.socket.closed).toBe("load-failed");
    expect(w.rooms.stats).toEqual({ rooms: 0, sessions: 0 });
    w.log.failing = null;
    const next = await w.joined();
    expect(next.text.toString()).toBe("kept");
  });

  it("[SY4] makes no room for a deck that does not exist", async () => {
    const w = world();
    const lost = w.client({ deck: "no-such-deck" as DeckId });
    await lost.join();
    expect(lost.socket.closed).toBe("no-deck");
    expect(w.rooms.stats.rooms).toBe(0);
  });

  it("[SY5] unloads after the last session, when all is stored; who joins meanwhile gets the same room", async () => {
    const w = world("a");
    const first = await w.joined();
    const room = w.rooms.open(DECK);
    w.log.held = true;
    first.text.insert(1, "b");
    await w.turn();
    w.rooms.leave(first.session);
    await w.turn();
    expect(w.rooms.open(DECK)).toBe(room);
    const second = w.client();
    await second.join();
    w.log.held = false;
    w.log.release();
    await w.run();
    expect(w.rooms.open(DECK)).toBe(room);
    expect(second.text.toString()).toBe("ab");
    w.rooms.leave(second.session);
    await w.turn();
    expect(w.rooms.open(DECK)).toBeNull();
    expect(w.rooms.stats.rooms).toBe(0);
  });

  it("[SY6] keeps one seed over reopening and restarting", async () => {
    const w = world("# Title\n");
    for (let i = 0; i < 3; i++) {
      const client = await w.joined();
      expect(client.text.toString()).toBe("# Title\n");
      w.rooms.leave(client.session);
      await w.turn();
      expect(w.rooms.open(DECK)).toBeNull();
    }
    const other = await w.joined({ rooms: w.makeRooms() });
    expect(other.text.toString()).toBe("# Title\n");
    expect(w.log.entries(DECK)).toHaveLength(1);
  });

  it("[SY7] notes a changed text now and then and at the end, and each person once a name", async () => {
    const w = world("# Old");
    const client = await w.joined({ author: "anna" });
    client.present({ user: { name: "Anna", color: "#aa0000" }, slide: "first" });
    client.present({ user: { name: "Anna", color: "#aa0000" }, slide: "second" });
    expect(w.met).toEqual(["anna as Anna"]);
    for (const letter of "new ") client.text.insert(2, letter);
    await w.run();
    expect(w.titles).toEqual([]);
    w.clock.advance(roomLimits.presenceRenew);
    expect(w.titles).toHaveLength(1);
    w.rooms.leave(client.session);
    await w.turn();
    expect(w.titles).toHaveLength(1);
  });

  it("[SY18] stores everything on shutdown and ends the sessions with a reason worth a retry", async () => {
    const w = world();
    const client = await w.joined();
    client.text.insert(0, "last words");
    const closing = w.rooms.close(8_000);
    await w.run();
    expect(await closing).toBe(true);
    expect(client.socket.closed).toBe("server-restart");
    expect(await w.storedText()).toBe("last words");
    const late = w.client();
    await late.join();
    expect(late.socket.closed).toBe("server-restart");
  });
});

describe("seen means stored", () => {
  it("[SY10] shows and acknowledges an edit when its commit has returned, not before", async () => {
    const w = world();
    const [anna, ben] = [await w.joined(), await w.joined()];
    w.log.held = true;
    anna.text.insert(0, "hi");
    await w.turn();
    ben.read();
    anna.read();
    expect(ben.text.toString()).toBe("");
    expect(anna.last?.durable ?? 0).toBeLessThan(anna.sent);
    w.log.held = false;
    w.log.release();
    await w.run();
    expect(ben.text.toString()).toBe("hi");
    expect(anna.last).toEqual({ durable: anna.sent, received: anna.sent, store: "ok" });
    expect(await w.storedText()).toBe("hi");
  });

  it("[SY11] merges what arrives during a commit into the next, and commits at once when quiet", async () => {
    const w = world();
    const [anna, ben] = [await w.joined(), await w.joined()];
    const before = w.log.appends;
    w.log.held = true;
    anna.text.insert(0, "1");
    await w.turn();
    expect(w.log.appends).toBe(before + 1);
    for (const digit of "2345") anna.text.insert(anna.text.length, digit);
    await w.turn();
    expect(w.log.appends).toBe(before + 1);
    w.log.held = false;
    w.log.release();
    await w.run();
    expect(w.log.appends).toBe(before + 2);
    expect(ben.text.toString()).toBe("12345");
    expect(ben.updates).toHaveLength(2);
  });

  it("[SY12] sends a late commit on after 250 ms, unacknowledged, and says so", async () => {
    const w = world();
    const [anna, ben] = [await w.joined(), await w.joined()];
    w.log.held = true;
    anna.text.insert(0, "slow disk");
    await w.turn();
    w.clock.advance(roomLimits.lateAfter - 1);
    ben.read();
    expect(ben.text.toString()).toBe("");
    w.clock.advance(1);
    ben.read();
    anna.read();
    expect(ben.text.toString()).toBe("slow disk");
    expect(anna.last?.store).toBe("late");
    expect(anna.last?.received).toBe(anna.sent);
    expect(anna.last?.durable).toBe(anna.sent - 1);
    w.log.held = false;
    w.log.release();
    await w.run();
    expect(anna.last).toEqual({ durable: anna.sent, received: anna.sent, store: "ok" });
    expect(ben.last?.store).toBe("ok");
  });

  it("[SY13] lives on while the log is down, and writes everything when it is back", async () => {
    const w = world();
    const [anna, ben] = [await w.joined(), await w.joined()];
    w.log.failing = new Error("database down");
    for (let i = 0; i < 300; i++) {
      (i % 2 ? anna : ben).text.insert(0, String.fromCharCode(97 + (i % 26)));
      if (i % 10 === 0) {
        w.clock.advance(roomLimits.latePace);
        await w.run();
      }
    }
    w.clock.advance(roomLimits.latePace);
    await w.run();
    expect(anna.text.toString()).toBe(ben.text.toString());
    expect(anna.text.length).toBe(300);
    expect(anna.last?.store).toBe("late");
    expect(await w.storedText()).toBe("");
    const newcomer = await w.joined();
    expect(newcomer.text.toString()).toBe(anna.text.toString());
    expect(newcomer.last?.store).toBe("late");
    w.log.failing = null;
    w.clock.advance(roomLimits.retryMost + 1);
    await w.run();
    expect(await w.storedText()).toBe(anna.text.toString());
    expect(anna.last).toEqual({ durable: anna.sent, received: anna.sent, store: "ok" });
    expect(ben.last).toEqual({ durable: ben.sent, received: ben.sent, store: "ok" });
  });

  it("[SY14] takes from the sessions in turn, caps a batch, and reads a flooding session no faster than it is stored", async () => {
    const w = world();
    const [flood, calm] = [await w.joined(), await w.joined()];
    w.log.held = true;
    flood.text.insert(0, "x");
    await w.turn();
    for (let i = 0; i < 2_000; i++) flood.text.insert(0, "x");
    calm.text.insert(0, "c");
    expect(flood.socket.paused).toBe(true);
    expect(calm.socket.paused).toBe(false);
    const appends = w.log.appends;
    w.log.held = false;
    w.log.release();
    await w.turn();
    await w.turn();
    // The very next batch holds the calm one's letter, and by far not all of the flood.
    expect(w.log.appends).toBe(appends + 1);
    flood.read();
    expect(flood.text.toString()).toContain("c");
    await w.run();
    expect(calm.text.length).toBe(2_002);
    expect(flood.socket.paused).toBe(false);
    const sizes = w.log
      .entries(DECK)
      .map((entry) => Y.decodeUpdate(entry.update).structs.reduce((n, s) => n + s.length, 0));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(roomLimits.batchUpdates);
  });

  it("[SY15] ends the sessions when the log refuses for good, after telling them", async () => {
    const w = world();
    const client = await w.joined();
    w.log.failing = new LogRefused("the deck was deleted");
    client.text.insert(0, "too late");
    await w.turn();
    client.read();
    expect(client.last?.store).toBe("refused");
    expect(client.socket.closed).toBe("no-deck");
    expect(w.rooms.stats.rooms).toBe(0);
  });

  it("[SY16] counts update-carrying messages, also those that bring nothing new", async () => {
    const w = world("text");
    const client = await w.joined();
    expect(client.last).toEqual({ durable: 1, received: 1, store: "ok" });
    client.text.insert(0, "more ");
    await w.run();
    client.push(message(2, Y.encodeStateAsUpdate(client.doc)));
    await w.run();
    expect(client.last).toEqual({ durable: 3, received: 3, store: "ok" });
  });

  it("[SY16] acknowledges a repeated edit only when the first copy is stored", async () => {
    const w = world();
    const client = await w.joined();
    w.log.held = true;
    client.text.insert(0, "once");
    await w.turn();
    client.push(message(2, Y.encodeStateAsUpdate(client.doc)));
    await w.turn();
    client.read();
    expect(client.last?.durable).toBe(1);
    w.log.held = false;
    w.log.release();
    await w.run();
    expect(client.last?.durable).toBe(3);
  });

  it("[SY17] compacts a long log and keeps what another process wrote meanwhile", async () => {
    const w = world();
    const client = await w.joined();
    for (let i = 0; i < roomLimits.compactRows; i++) {
      client.text.insert(client.text.length, "ab"[i % 2] ?? "");
      await w.turn();
      w.clock.advance(1);
      await w.turn();
    }
    await w.run();
    expect(w.log.entries(DECK).length).toBeLessThan(roomLimits.compactRows);
    expect(await w.storedText()).toBe(client.text.toString());
    const stranger = new Y.Doc();
    stranger.getText("deck").insert(0, "another process");
    await w.log.append(DECK, { update: Y.encodeStateAsUpdate(stranger), authors: [] });
    await w.rooms.open(DECK)?.log.compact();
    expect(await w.storedText()).toContain("another process");
    expect(await w.storedText()).toContain(client.text.toString());
  });
});

describe("answers", () => {
  it("[SY21] encodes an answer once for all who ask the same, and anew after a change", async () => {
    const w = world("some text");
    const [a, b] = [w.client(), w.client()];
    await a.join();
    await b.join();
    const step2 = (client: typeof a) => client.socket.inbox.find((frame) => frame[0] === 0 && frame[1] === 1);
    expect(step2(a)).toBe(step2(b));
    await w.run();
    a.text.insert(0, "new ");
    await w.run();
    const c = await w.joined();
    expect(c.text.toString()).toBe("new some text");
  });

  it("[SY22] ends a session that does not read, and serves the others", async () => {
    const w = world();
    const [slow, writer, reader] = [await w.joined(), await w.joined(), await w.joined()];
    slow.socket.buffered = roomLimits.bufferedBytes + 1;
    writer.text.insert(0, "on we go");
    await w.run();
    expect(slow.socket.closed).toBe("slow");
    expect(reader.text.toString()).toBe("on we go");
  });

  it("keeps the test clock honest: nothing fires before its time", () => {
    const clock = new FakeClock();
    const fired: number[] = [];
    clock.after(5, () => fired.push(5));
    clock.after(3, () => fired.push(3));
    clock.advance(4);
    expect(fired).toEqual([3]);
    clock.advance(1);
    expect(fired).toEqual([3, 5]);
  });
});
