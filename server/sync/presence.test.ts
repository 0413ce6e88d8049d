import { afterEach, describe, expect, it } from "vitest";
import type { PeerState } from "../../shared/protocol/sync.ts";
import { RoomWorld, type TestClient } from "../testing/roomWorld.ts";
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

const paced = async (w: RoomWorld): Promise<void> => {
  w.clock.advance(roomLimits.presencePace);
  await w.run();
};
const seen = (by: TestClient, of: TestClient): PeerState | undefined =>
  by.awareness.getStates().get(of.doc.clientID) as PeerState | undefined;

describe("presence", () => {
  it("[SY20] is shared with the others, also with who comes later", async () => {
    const w = world("text");
    const [anna, ben] = [await w.joined(), await w.joined()];
    anna.present({ user: { name: "Anna", color: "#aa0000" }, slide: "first" });
    await paced(w);
    expect(seen(ben, anna)?.user.name).toBe("Anna");
    expect(seen(ben, anna)?.slide).toBe("first");
    const late = await w.joined();
    expect(seen(late, anna)?.user.name).toBe("Anna");
  });

  it("[SY40] carries the server's id, whatever the client claims", async () => {
    const w = world();
    const [mallory, ben] = [await w.joined({ author: "mallory" }), await w.joined()];
    mallory.present({ user: { id: "somebody-else", name: "M", color: "#000000" } });
    await paced(w);
    expect(seen(ben, mallory)?.user.id).toBe("mallory");
  });

  it("[SY41] refuses a colour that is none, cuts a name, and passes on nothing it does not know", async () => {
    const w = world();
    const [mallory, ben] = [await w.joined(), await w.joined()];
    mallory.present({
      user: { name: `\u202e${"n".repeat(100)}`, color: "red;background:url(//x)", colorLight: "url(//x)" },
      cursor: { anchor: { tname: "other-root" }, head: null },
      evil: "<script>",
    });
    await paced(w);
    const state = seen(ben, mallory);
    expect(state?.user.color).toMatch(/^#[0-9a-f]{6}$/);
    expect(state?.user.colorLight).toMatch(/^#[0-9a-f]{8}$/);
    expect(state?.user.name).toBe("n".repeat(40));
    expect(state?.cursor).toBeNull();
    expect(Object.keys(state ?? {}).sort()).toEqual(["cursor", "role", "slide", "user"]);
  });

  it("[SY42] takes no entry for another session's client id", async () => {
    const w = world();
    const [mallory, victim, ben] = [await w.joined(), await w.joined(), await w.joined()];
    victim.present({ user: { name: "Victim", color: "#00aa00" } });
    await paced(w);
    mallory.doc.clientID = victim.doc.clientID;
    mallory.awareness.clientID = victim.doc.clientID;
    mallory.awareness.meta.set(victim.doc.clientID, { clock: 1e15, lastUpdated: 0 });
    mallory.present({ user: { name: "Impostor", color: "#ff0000" } });
    mallory.present(null);
    await paced(w);
    expect(seen(ben, victim)?.user.name).toBe("Victim");
  });

  it("[SY42] lets the same browser back in under its id before its old socket is found dead", async () => {
    const w = world();
    const [old, ben] = [w.client({ author: "anna" }), await w.joined()];
    old.present({ user: { name: "Anna", color: "#00aa00" } });
    await old.join();
    await paced(w);
    const back = w.client({ author: "anna" });
    back.doc.clientID = old.doc.clientID;
    back.awareness.clientID = old.doc.clientID;
    await back.join();
    back.present({ user: { name: "Anna again", color: "#00aa00" } });
    await paced(w);
    expect(old.socket.closed).toBe("client-id-taken");
    expect(seen(ben, old)?.user.name).toBe("Anna again");
  });

  it("[SY43] ends with the session", async () => {
    const w = world();
    const [anna, ben] = [await w.joined(), await w.joined()];
    anna.present({ user: { name: "Anna", color: "#aa0000" } });
    await paced(w);
    w.rooms.leave(anna.session);
    await paced(w);
    expect(seen(ben, anna)).toBeUndefined();
  });

  it("[SY43] is renewed for a session that says nothing, and every session hears something within 30 s", async () => {
    const w = world();
    const [quiet, ben] = [await w.joined(), await w.joined()];
    quiet.present({ user: { name: "Quiet", color: "#aa0000" } });
    await paced(w);
    const clock = () => ben.awareness.meta.get(quiet.doc.clientID)?.clock ?? 0;
    const before = clock();
    for (let i = 0; i < 3; i++) {
      w.clock.advance(18_100);
      for (const client of [quiet, ben]) expect(client.socket.inbox.length).toBeGreaterThan(0);
      await w.run();
    }
    expect(clock()).toBeGreaterThan(before);
    expect(seen(ben, quiet)?.user.name).toBe("Quiet");
  });

  it("[SY43] comes back after a restart of the server, above the clocks that the others remember", async () => {
    const w = world();
    const [anna, ben] = [await w.joined({ author: "anna" }), await w.joined()];
    for (let i = 0; i < 30; i++) anna.present({ user: { name: `Anna ${i}`, color: "#aa0000" } });
    await paced(w);
    const remembered = ben.awareness.meta.get(anna.doc.clientID)?.clock ?? 0;
    w.clock.advance(1_000);
    const after = w.makeRooms();
    const again = w.client({ rooms: after, author: "anna" });
    const witness = await w.joined({ rooms: after });
    witness.awareness.meta.set(anna.doc.clientID, { clock: remembered, lastUpdated: 0 });
    again.doc.clientID = anna.doc.clientID;
    again.awareness.clientID = anna.doc.clientID;
    await again.join();
    again.present({ user: { name: "Anna", color: "#aa0000" } });
    await paced(w);
    expect(seen(witness, anna)?.user.name).toBe("Anna");
  });

  it("[SY44] sends many changes as one message with the latest of each", async () => {
    const w = world();
    const [anna, ben] = [await w.joined(), await w.joined()];
    await paced(w);
    for (let i = 0; i < 50; i++) anna.present({ user: { name: `Anna ${i}`, color: "#aa0000" } });
    w.clock.advance(roomLimits.presencePace);
    expect(ben.socket.inbox).toHaveLength(1);
    ben.read();
    expect(seen(ben, anna)?.user.name).toBe("Anna 49");
  });
});
