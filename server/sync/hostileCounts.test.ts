import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, it } from "vitest";
import { messageType } from "../../shared/protocol/sync.ts";
import { RoomWorld, type TestClient } from "../testing/roomWorld.ts";
import { message } from "./answers.ts";
import { readEntries } from "./presence.ts";
import { roomLimits } from "./roomLimits.ts";

const worlds: RoomWorld[] = [];
const world = (): RoomWorld => {
  const made = new RoomWorld("safe");
  worlds.push(made);
  return made;
};
afterEach(() => {
  for (const made of worlds.splice(0)) made.dispose();
});

const bytes = (fill: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  fill(encoder);
  return encoding.toUint8Array(encoder);
};
/** A state vector that says it has `count` clients, and has `there`. */
const vector = (count: number, there = count): Uint8Array =>
  bytes((encoder) => {
    encoding.writeVarUint(encoder, count);
    for (let client = 1; client <= there; client++) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, 1);
    }
  });
const presence = (count: number, there = count, json = "null"): Uint8Array =>
  bytes((encoder) => {
    encoding.writeVarUint(encoder, count);
    for (let client = 1; client <= there; client++) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, json);
    }
  });
const presenceFrame = (body: Uint8Array): Uint8Array =>
  bytes((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness);
    encoding.writeVarUint8Array(encoder, body);
  });

const closedBy = async (frame: Uint8Array): Promise<TestClient["socket"]["closed"]> => {
  const w = world();
  const [viewer, witness] = [await w.joined({ role: "view" }), await w.joined()];
  viewer.push(frame);
  await w.run();
  expect(witness.socket.closed).toBeNull();
  return viewer.socket.closed;
};

describe("counts", () => {
  it("[SY81] of a state vector are those that are there, and hardly more than the deck has", async () => {
    expect(await closedBy(message(0, vector(3_000_000, 1)))).toBe("bad-message");
    expect(await closedBy(message(0, vector(100_000)))).toBe("bad-message");
    expect(await closedBy(message(0, vector(roomLimits.strangeClients)))).toBeNull();
  });

  it("[SY81] of a presence message are those that are there, and at most a full room", async () => {
    expect(await closedBy(presenceFrame(presence(1_200_000, 1)))).toBe("bad-message");
    expect(await closedBy(presenceFrame(presence(roomLimits.presenceEntries + 1)))).toBe("bad-message");
    expect(await closedBy(presenceFrame(presence(roomLimits.presenceEntries)))).toBeNull();
  });

  it("[SY81] of a state that would end past its message are refused also where it is not read", () => {
    const cut = presence(3).slice(0, -2);
    expect(() => readEntries(cut, () => false)).toThrow(RangeError);
  });
});

describe("sizes", () => {
  it("[SY80] of a viewer's frames fit a full room's presence and end there", async () => {
    const full = presenceFrame(presence(2_000, 2_000, JSON.stringify({ user: { name: "n".repeat(300) } })));
    expect(await closedBy(full)).toBeNull();
    expect(await closedBy(new Uint8Array(roomLimits.readerFrameBytes + 1))).toBe("too-large");
  });

  it("[SY82] of presence are limited in rate: others' entries are stepped over, its own come at a pace, the newest last", async () => {
    const w = world();
    const [dragging, ben] = [await w.joined(), await w.joined()];
    for (let x = 0; x < 1_000; x++) dragging.present({ user: { name: `at ${x}`, color: "#aa0000" } });
    w.clock.advance(roomLimits.presencePace);
    await w.run();
    const name = () => (ben.awareness.getStates().get(dragging.doc.clientID) as { user: { name: string } }).user.name;
    expect(name()).toBe(`at ${roomLimits.presenceOwnBurst - 1}`);
    w.clock.advance(1_000);
    w.clock.advance(roomLimits.presencePace);
    await w.run();
    expect(name()).toBe("at 999");
    expect(dragging.socket.closed).toBeNull();
  });

  it("[SY82] read no more entries of a session than its share", async () => {
    const w = world();
    const viewer = await w.joined({ role: "view" });
    let read = 0;
    for (let i = 0; i < 10; i++) if (viewer.session.hearsPresence(8_000, w.clock.now())) read += 1;
    expect(read).toBe(2);
    w.clock.advance(1_000);
    expect(viewer.session.hearsPresence(8_000, w.clock.now())).toBe(true);
  });
});
