import * as decoding from "lib0/decoding";
import { afterEach, describe, expect, it, vi } from "vitest";
import { messageType } from "../../shared/protocol/sync.ts";
import { RoomWorld, type TestClient } from "../testing/roomWorld.ts";
import { roomLimits } from "./roomLimits.ts";

const worlds: RoomWorld[] = [];
const world = (...made: ConstructorParameters<typeof RoomWorld>): RoomWorld => {
  const one = new RoomWorld(...made);
  worlds.push(one);
  return one;
};
afterEach(() => {
  for (const made of worlds.splice(0)) made.dispose();
});

const crowd = async (w: RoomWorld, viewers: number): Promise<TestClient[]> => {
  const all = Array.from({ length: viewers }, () => w.client({ role: "view" }));
  await Promise.all(all.map((client) => client.join()));
  await w.run();
  return all;
};

/** How often a question is asked about permission while `act` goes on. */
const questionsIn = async (w: RoomWorld, act: () => Promise<unknown>): Promise<number> => {
  const asked = vi.spyOn(w.access, "may");
  await act();
  await w.turn();
  const { length } = asked.mock.calls;
  asked.mockRestore();
  return length;
};

/** How many entries each presence message in the mail has. */
const entriesOf = (client: TestClient): number[] =>
  client.socket.inbox.flatMap((frame) => {
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) !== messageType.awareness) return [];
    decoding.readVarUint(decoder);
    return [decoding.readVarUint(decoder)];
  });

describe("a crowd", () => {
  it("[SY88] makes nobody's coming, leaving or refusal dearer", async () => {
    const price = async (viewers: number) => {
      const w = world("here");
      await crowd(w, viewers);
      const [one, other] = [w.client(), w.client()];
      const coming = await questionsIn(w, () => Promise.all([one.join(), other.join()]));
      const refusal = await questionsIn(w, async () => one.push(Uint8Array.of(42)));
      const leaving = await questionsIn(w, async () => w.rooms.leave(other.session));
      expect(one.socket.closed).toBe("bad-message");
      return { coming, refusal, leaving };
    };
    expect(await price(200)).toEqual(await price(3));
  });

  it("[SY88] is counted right: those who may edit", async () => {
    const counts: number[] = [];
    const w = world();
    w.rooms.start({
      listener: { opened: () => {}, edited: () => {}, editors: (_deck, editors) => counts.push(editors) },
    });
    const [viewer, editor, owner] = [
      await w.joined({ role: "view" }),
      await w.joined(),
      await w.joined({ role: "owner" }),
    ];
    for (const { session } of [editor, viewer, owner]) w.rooms.leave(session);
    expect(counts).toEqual([0, 1, 2, 1, 1, 0]);
  });

  it("[SY88] that comes in one moment is told of everybody in one message", async () => {
    const w = world("here");
    (await w.joined()).present({ user: { name: "Ada" } });
    await w.run();
    w.clock.advance(roomLimits.presenceMoment + 1);
    const [one, other] = [w.client({ role: "view" }), w.client({ role: "view" })];
    await Promise.all([one.join(), other.join()]);
    const [told, toldToo] = [one, other].map(({ socket }) =>
      socket.inbox.find((frame) => frame[0] === messageType.awareness),
    );
    expect(told).toBeDefined();
    expect(toldToo).toBe(told);
  });

  it("[SY88] that moves all at once is told of it in parts, and of all in the end", async () => {
    const w = world("here");
    const all = await crowd(w, 400);
    const [first] = all;
    if (!first) throw new Error("nobody is here");
    for (const client of all) client.present({ user: { name: "Ada" } });
    await w.turn();
    w.clock.advance(roomLimits.presencePace);
    const [told] = entriesOf(first);
    expect(told).toBeGreaterThan(roomLimits.presenceLeast);
    expect(told).toBeLessThanOrEqual(roomLimits.presenceSends / all.length);
    for (let round = 0; round < 10; round++) {
      w.clock.advance(roomLimits.presencePace);
      first.read();
    }
    expect(first.awareness.getStates().size).toBe(400);
  });
});
