import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, it } from "vitest";
import * as awarenessProtocol from "y-protocols/awareness";
import * as Y from "yjs";
import { messageType } from "../../shared/protocol/sync.ts";
import { DECK, RoomWorld, type TestClient } from "../testing/roomWorld.ts";
import { message } from "./answers.ts";
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

const person = (name: string) => ({ user: { name, color: "#112233" } });
const nameSeen = (by: TestClient, client: number): unknown => by.awareness.getStates().get(client)?.user?.name;
const paced = async (w: RoomWorld): Promise<void> => {
  w.clock.advance(roomLimits.presencePace);
  await w.run();
};

/** Comes as y-websocket does: with its question, and its own entry right behind it. */
const arrive = async (w: RoomWorld, client: TestClient, name: string): Promise<TestClient> => {
  const joined = client.join();
  client.present(person(name));
  await joined;
  await paced(w);
  return client;
};

/** The same document with a new socket; `as` the client that it was. */
const back = (w: RoomWorld, as: TestClient, options: Parameters<RoomWorld["client"]>[0] = {}): TestClient => {
  const client = w.client(options);
  Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(as.doc), client);
  client.doc.clientID = as.doc.clientID;
  client.awareness.clientID = as.doc.clientID;
  return client;
};

/** Sends on what it knows of somebody else, as y-websocket does with all it hears. */
const echo = (from: TestClient, client: number, state: unknown, clock = 5): void => {
  const awareness = new awarenessProtocol.Awareness(new Y.Doc());
  awareness.states.set(client, state as Record<string, unknown>);
  if (state === null) awareness.states.delete(client);
  awareness.meta.set(client, { clock, lastUpdated: 0 });
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.awareness);
  encoding.writeVarUint8Array(encoder, awarenessProtocol.encodeAwarenessUpdate(awareness, [client]));
  awareness.destroy();
  from.push(encoding.toUint8Array(encoder));
};
const refused = (w: RoomWorld) => w.reports.filter(({ event }) => event === "refused");

/** Everybody leaves, the room is unloaded. */
const closeRoom = async (w: RoomWorld): Promise<void> => {
  for (const client of w.clients) {
    w.rooms.leave(client.session);
    client.socket.open = false;
  }
  await w.run();
  expect(w.rooms.open(DECK)).toBeNull();
};

describe("who speaks for a client id", () => {
  for (const lasting of [true, false]) {
    it(`[SY42] an echo claims nothing, and who was echoed comes back; ${lasting ? "with" : "without"} cookies`, async () => {
      const w = world();
      const anna = await arrive(w, w.client({ author: "anna", lasting }), "Anna");
      const ben = await arrive(w, w.client({ author: "ben", lasting }), "Ben");
      const id = anna.doc.clientID;
      echo(ben, id, person("Anna"));
      w.rooms.leave(anna.session);
      await paced(w);
      echo(ben, id, null);
      echo(ben, id, person("Anna"));
      await paced(w);
      expect(nameSeen(ben, id)).toBeUndefined();
      const again = back(w, anna, { author: lasting ? "anna" : "somebody-new", lasting });
      await arrive(w, again, "Anna");
      again.text.insert(0, "back");
      await paced(w);
      expect([again.socket.closed, ben.socket.closed, refused(w)]).toEqual([null, null, []]);
      expect(nameSeen(ben, id)).toBe("Anna");
    });
  }

  it("[SY42] two tabs of one browser that tell each other's presence both stay", async () => {
    const w = world();
    const one = await arrive(w, w.client({ author: "anna" }), "Anna");
    const two = w.client({ author: "anna" });
    // The first tab hears of the second by the browser's own channel, before the second is in the room.
    echo(one, two.doc.clientID, person("Anna"), 0);
    await arrive(w, two, "Anna");
    for (const [from, of] of [
      [one, two],
      [two, one],
    ] as const)
      echo(from, of.doc.clientID, person("Anna"));
    one.text.insert(0, "1");
    two.text.insert(0, "2");
    await paced(w);
    expect([one.socket.closed, two.socket.closed]).toEqual([null, null]);
    expect(await w.storedText()).toHaveLength(2);
    w.rooms.leave(one.session);
    await paced(w);
    const ben = await arrive(w, w.client({ author: "ben" }), "Ben");
    expect([nameSeen(ben, one.doc.clientID), nameSeen(ben, two.doc.clientID)]).toEqual([undefined, "Anna"]);
  });

  it("[SY42] what a session says of itself later stands until somebody says it first-hand", async () => {
    const w = world();
    const echoing = await w.joined({ author: "ben" });
    const anna = w.client({ author: "anna" });
    echo(echoing, anna.doc.clientID, person("Anna"), 0);
    await paced(w);
    await arrive(w, anna, "Anna herself");
    anna.text.insert(0, "a");
    await paced(w);
    expect([anna.socket.closed, echoing.socket.closed]).toEqual([null, null]);
    expect(nameSeen(echoing, anna.doc.clientID)).toBe("Anna herself");
  });

  it("[SY42] null removes nobody but oneself", async () => {
    const w = world();
    const anna = await arrive(w, w.client({ author: "anna" }), "Anna");
    const ben = await arrive(w, w.client({ author: "ben" }), "Ben");
    echo(ben, anna.doc.clientID, null, 1e15);
    await paced(w);
    const cy = await arrive(w, w.client(), "Cy");
    expect(nameSeen(cy, anna.doc.clientID)).toBe("Anna");
    anna.present(null);
    await paced(w);
    expect(nameSeen(cy, anna.doc.clientID)).toBeUndefined();
  });

  it("[SY45] a socket in the way is asked: a dead one makes room, a living one stays", async () => {
    const w = world();
    const old = await arrive(w, w.client({ lasting: false }), "Anna");
    old.socket.alive = null;
    const again = back(w, old, { lasting: false });
    await arrive(w, again, "Anna");
    again.text.insert(0, "words");
    await paced(w);
    expect([old.socket.closed, again.socket.closed, await w.storedText()]).toEqual([null, null, ""]);
    old.socket.answer(false);
    await paced(w);
    expect([old.socket.closed, again.socket.closed]).toEqual(["client-id-taken", null]);
    expect(await w.storedText()).toBe("words");
    expect(w.reports.map(({ event }) => event)).toContain("replaced");
    const thief = await arrive(w, back(w, again, { lasting: false }), "Thief");
    expect([again.socket.closed, thief.socket.closed]).toEqual([null, "client-id-taken"]);
  });

  it("[SY45] the same browser's old socket is replaced at once, and that is logged", async () => {
    const w = world();
    const old = await arrive(w, w.client({ author: "anna" }), "Anna");
    await arrive(w, back(w, old, { author: "anna" }), "Anna");
    expect(old.socket.closed).toBe("client-id-taken");
    expect(w.reports.filter(({ event }) => event === "replaced")).toHaveLength(1);
  });
});

describe("whose a client id is", () => {
  it("[SY38] stays theirs when the room has closed, also for what comes from offline", async () => {
    const w = world("seed ");
    const victim = await arrive(w, w.client({ author: "victim" }), "Victim");
    victim.text.insert(0, "mine ");
    await paced(w);
    await closeRoom(w);
    for (const lasting of [true, false]) {
      const typing = await w.joined({ author: "mallory", lasting });
      typing.doc.clientID = victim.doc.clientID;
      typing.text.insert(0, "forged ");
      await w.run();
      expect(typing.socket.closed).toBe("client-id-taken");
      const brought = back(w, victim, { author: "mallory", lasting });
      brought.text.insert(0, "forged offline ");
      void brought.join();
      await w.run();
      w.clock.advance(roomLimits.wait);
      await w.run();
      expect(brought.socket.closed).toBe("client-id-taken");
      const declared = await arrive(w, back(w, victim, { author: "mallory", lasting }), "Mallory");
      expect(declared.socket.closed).toBe("client-id-taken");
    }
    victim.text.insert(0, "offline ");
    const again = back(w, victim, { author: "victim" });
    await again.join();
    await w.run();
    expect([again.socket.closed, await w.storedText()]).toEqual([null, "offline mine seed "]);
  });

  it("[SY38] a program without a cookie may go on with what such a one wrote, and with nobody else's", async () => {
    const w = world();
    const program = await arrive(w, w.client({ lasting: false }), "Robot");
    program.text.insert(0, "a");
    await paced(w);
    await closeRoom(w);
    program.text.insert(0, "b");
    const again = await arrive(w, back(w, program, { lasting: false }), "Robot");
    again.text.insert(0, "c");
    await paced(w);
    expect([again.socket.closed, await w.storedText()]).toEqual([null, "cba"]);
    await closeRoom(w);
    const person = await arrive(w, back(w, program, { author: "anna" }), "Anna");
    expect(person.socket.closed).toBe("client-id-taken");
  });

  it("[SY38] what a tab brings of a colleague's waits for the colleague; its own words do not", async () => {
    const w = world("seed ");
    const [anna, ben] = [await w.joined({ author: "anna" }), await w.joined({ author: "ben" })];
    anna.text.insert(0, "a");
    ben.text.insert(0, "b");
    await w.run();
    await closeRoom(w);
    // Offline the two exchange what they type, each behind the other's last word.
    const swap = () => {
      Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(anna.doc), ben);
      Y.applyUpdate(anna.doc, Y.encodeStateAsUpdate(ben.doc), anna);
    };
    for (const [who, word] of [
      [anna, "1"],
      [ben, "2"],
      [anna, "3"],
      [ben, "4"],
    ] as const) {
      who.text.insert(who.text.length, word);
      swap();
    }
    const benAgain = back(w, ben, { author: "ben" });
    void benAgain.join();
    await w.run();
    expect([benAgain.socket.closed, benAgain.last?.durable ?? 0]).toEqual([null, 0]);
    expect((await w.storedText()).endsWith("seed ")).toBe(true);
    const annaAgain = back(w, anna, { author: "anna" });
    void annaAgain.join();
    await w.run();
    expect([annaAgain.socket.closed, benAgain.socket.closed, refused(w)]).toEqual([null, null, []]);
    expect((await w.storedText()).endsWith("seed 1234")).toBe(true);
    expect([annaAgain.last?.durable, benAgain.last?.durable]).toEqual([annaAgain.sent, benAgain.sent]);
  });

  it("[SY38] what the database lost of a new person is brought by whoever has it, and makes nobody its writer", async () => {
    const w = world("seed ");
    const [anna, ben] = [w.client({ author: "anna" }), w.client({ author: "ben" })];
    Y.applyUpdate(anna.doc, (await w.log.load(DECK))?.updates[0] ?? new Uint8Array(), anna);
    anna.text.insert(0, "lost ");
    Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(anna.doc), ben);
    await ben.join();
    await w.run();
    expect(await w.storedText()).toBe("lost seed ");
    expect([...((await w.log.load(DECK))?.writers ?? [])]).toEqual([]);
    anna.text.insert(0, "and ");
    await arrive(w, anna, "Anna");
    expect([anna.socket.closed, await w.storedText()]).toEqual([null, "and lost seed "]);
    expect((await w.log.load(DECK))?.writers.get(anna.doc.clientID)?.author).toBe("anna");
  });

  it("[SY39] other words under a known clock are refused by name, the same ones are not", async () => {
    const w = world("seed ");
    const anna = await w.joined({ author: "anna" });
    const twin = back(w, anna, { author: "anna" });
    anna.text.insert(0, "one ");
    await w.run();
    twin.text.insert(0, "two ");
    const sent = twin.sent;
    twin.push(message(1, Y.encodeStateAsUpdate(twin.doc)));
    void twin.join();
    await w.run();
    expect([twin.socket.closed, twin.last?.durable ?? 0, sent]).toEqual(["other-words", 0, sent]);
    const same = await w.joined({ author: "anna" });
    same.push(message(1, Y.encodeStateAsUpdate(anna.doc)));
    await w.run();
    expect([same.socket.closed, same.last?.durable, await w.storedText()]).toEqual([null, same.sent, "one seed "]);
  });

  it("[SY39] also when the known words were deleted since", async () => {
    const w = world("seed ");
    const anna = await w.joined({ author: "anna" });
    const twin = back(w, anna, { author: "anna" });
    twin.text.insert(2, "two ");
    anna.text.insert(0, "one ");
    await w.run();
    anna.text.delete(0, 4);
    await w.run();
    void twin.join();
    await w.run();
    expect([twin.socket.closed, await w.storedText()]).toEqual(["other-words", "seed "]);
  });

  it("[SY32] an update that comes before what it builds on waits for it", async () => {
    const w = world("seed ");
    const [anna, ben, witness] = [await w.joined(), await w.joined(), await w.joined()];
    const updates: Uint8Array[] = [];
    const offline = new Y.Doc();
    Y.applyUpdate(offline, Y.encodeStateAsUpdate(anna.doc));
    offline.on("update", (update: Uint8Array) => updates.push(update));
    offline.getText("deck").insert(0, "first ");
    offline.clientID += 1;
    offline.getText("deck").insert(6, "second ");
    const [first = new Uint8Array(), second = new Uint8Array()] = updates;
    ben.push(message(2, second));
    await w.run();
    expect([ben.socket.closed, ben.last?.durable ?? 0]).toEqual([null, ben.sent - 1]);
    anna.push(message(2, first));
    await w.run();
    expect([ben.socket.closed, ben.last?.durable, await w.storedText()]).toEqual([
      null,
      ben.sent,
      "first second seed ",
    ]);
    expect(witness.text.toString()).toBe("first second seed ");
    offline.destroy();
  });
});
