import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { RoomWorld, type TestClient } from "../testing/roomWorld.ts";
import { message } from "./answers.ts";
import { Placing } from "./integrate.ts";
import { measureUpdate, TooMuch } from "./measureUpdate.ts";
import { roomLimits } from "./roomLimits.ts";

const worlds: RoomWorld[] = [];
const world = (text = "safe"): RoomWorld => {
  const made = new RoomWorld(text);
  worlds.push(made);
  return made;
};
afterEach(() => {
  for (const made of worlds.splice(0)) made.dispose();
});

type Write = (encoder: encoding.Encoder) => void;
const bytes = (fill: Write): Uint8Array => {
  const encoder = encoding.createEncoder();
  fill(encoder);
  return encoding.toUint8Array(encoder);
};
/** `count` structs of a client each, whose ids begin behind `from`. */
const manyClients = (count: number, from: number, one: Write): Uint8Array =>
  bytes((encoder) => {
    encoding.writeVarUint(encoder, count);
    for (let client = count; client > 0; client--) {
      for (const number of [1, from + client, 0]) encoding.writeVarUint(encoder, number);
      one(encoder);
    }
    encoding.writeVarUint(encoder, 0);
  });
const letter: Write = (encoder) => {
  encoding.writeUint8(encoder, 4);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, "deck");
  encoding.writeVarString(encoder, "a");
};
const tombstone: Write = (encoder) => {
  encoding.writeUint8(encoder, 1);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, "deck");
  encoding.writeVarUint(encoder, 1);
};
/** An update without structs, whose deletions are `ranges` of one client, said `times` times. */
const deletions = (client: number, ranges: readonly (readonly [number, number])[], times = 1): Uint8Array =>
  bytes((encoder) => {
    for (const number of [0, times]) encoding.writeVarUint(encoder, number);
    for (let time = 0; time < times; time++) {
      for (const number of [client, ranges.length, ...ranges.flat()]) encoding.writeVarUint(encoder, number);
    }
  });

/** What the session ends with; the others are there, and can go on. */
const endsWith = async (w: RoomWorld, mallory: TestClient, ...frames: Uint8Array[]) => {
  const witness = await w.joined();
  for (const frame of frames) mallory.push(frame);
  await w.run();
  expect(witness.socket.closed).toBeNull();
  witness.text.insert(0, "!");
  await w.run();
  expect(await w.storedText()).toMatch(/^!/);
  return mallory.socket.closed;
};

describe("hostile updates", () => {
  it("[SY83] of letters at one place end when their steps are spent, as an edit and as an answer", async () => {
    for (const type of [1, 2]) {
      const w = world();
      const frame = message(type, manyClients(10_000, 1_000, letter));
      expect(await endsWith(w, await w.joined(), frame)).toBe("too-much");
      expect((await w.storedText()).length).toBeLessThan(1_000);
    }
  });

  it("[SY83] of one session after the other have a room's steps together", async () => {
    const w = world();
    for (let i = 1; i <= 4; i++) {
      await endsWith(w, await w.joined(), message(1, manyClients(10_000, i * 100_000, letter)));
    }
    expect((await w.storedText()).length).toBeLessThan(1_500);
  });

  it("[SY84] of one letter each by ever new client ids end after some", async () => {
    const w = world();
    const frames = Array.from({ length: 200 }, (_, i) => message(2, manyClients(1, 1_000 + i, letter)));
    expect(await endsWith(w, await w.joined(), ...frames)).toBe("too-much");
  });

  it("[SY84] of tombstones are refused by the number of their client ids, and none is read", async () => {
    const w = world();
    const update = manyClients(roomLimits.deckClients + 1, 1_000, tombstone);
    expect(await endsWith(w, await w.joined(), message(2, update))).toBe("too-much");
    expect(() => measureUpdate(update.slice(0, 100_000))).toThrow(TooMuch);
  });

  it("[SY85] that say a client or a deletion twice are refused", async () => {
    const twice = bytes((encoder) => {
      encoding.writeVarUint(encoder, 2);
      for (let i = 0; i < 2; i++) {
        for (const number of [1, 7, 0]) encoding.writeVarUint(encoder, number);
        letter(encoder);
      }
      encoding.writeVarUint(encoder, 0);
    });
    const seeded = (w: RoomWorld) =>
      [...(w.rooms.open("deck-one" as never)?.document.doc.store.clients.keys() ?? [])][0] ?? 0;
    for (const make of [
      () => twice,
      (w: RoomWorld) => deletions(seeded(w), [[0, 4]], 3),
      (w: RoomWorld) =>
        deletions(
          seeded(w),
          Array.from({ length: 1_000 }, () => [0, 4] as const),
        ),
    ]) {
      const w = world();
      const mallory = await w.joined();
      expect(await endsWith(w, mallory, message(2, make(w)))).toBe("bad-update");
    }
  });
});

/** A document of a client that was never online, and what it would send. */
const offline = (id: number, edit: (text: Y.Text, doc: Y.Doc) => void, from?: Uint8Array): Uint8Array => {
  const doc = new Y.Doc();
  if (from) Y.applyUpdate(doc, from);
  doc.clientID = id;
  const before = Y.encodeStateVector(doc);
  edit(doc.getText("deck"), doc);
  return Y.encodeStateAsUpdate(doc, from ? before : undefined);
};

/** The same numbers each time. */
const seededNumbers = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

/** Steps beyond the free ones that it costs to bring the updates to an empty document; and that the text is what Yjs makes of them. */
const costOf = (...updates: Uint8Array[]): number => {
  const [doc, plain] = [new Y.Doc(), new Y.Doc()];
  let spent = 0;
  for (const update of updates) {
    const size = measureUpdate(update);
    const { structs } = Y.decodeUpdate(update);
    const spend = (steps: number) => {
      spent += steps;
      return true;
    };
    const placing = new Placing(doc.getText("deck"), structs as Y.Item[]);
    const run = (transaction: Y.Transaction) => placing.go(transaction, spend, () => false);
    expect(doc.transact(run)).toBe("all");
    const tail = new Uint8Array(1 + update.length - size.deletionsAt);
    tail.set(update.subarray(size.deletionsAt), 1);
    Y.applyUpdate(doc, tail);
    Y.applyUpdate(plain, update);
  }
  expect(doc.getText("deck").toString()).toBe(plain.getText("deck").toString());
  return spent;
};

describe("honest updates", () => {
  it("[SY83] of a person alone cost nothing: pastes, find and replace, prepended lines, a day of edits all over", () => {
    const random = seededNumbers(1);
    const long = "word ".repeat(400_000);
    const day = (text: Y.Text) => {
      for (let i = 0; i < 20_000; i++) {
        const at = Math.floor(random() * (text.length + 1));
        if (i % 5 === 4 && at < text.length) text.delete(at, 1);
        else text.insert(at, "x");
      }
    };
    expect(costOf(offline(1, (text) => text.insert(0, long)))).toBe(0);
    expect(
      costOf(
        offline(2, (text, doc) => {
          text.insert(0, long);
          doc.transact(() => {
            for (let i = 0; i < 5_000; i++) {
              text.delete(i * 300, 4);
              text.insert(i * 300, "term");
            }
          });
        }),
      ),
    ).toBe(0);
    expect(
      costOf(
        offline(3, (text) => {
          for (let i = 0; i < 5_000; i++) text.insert(0, "x");
        }),
      ),
    ).toBe(0);
    expect(costOf(offline(4, day))).toBe(0);
  });

  it("[SY83] of eight who come back from a day offline cost a part of what one session has", () => {
    const base = offline(1, (text) => text.insert(0, "line of text\n".repeat(400)));
    const random = seededNumbers(7);
    const days = Array.from({ length: 8 }, (_, who) =>
      offline(
        10 + who,
        (text) => {
          for (let i = 0; i < 1_500; i++) text.insert(Math.floor(random() * (text.length + 1)), "words ");
        },
        base,
      ),
    );
    expect(costOf(base, ...days)).toBeLessThan(roomLimits.stepsBurst / 2);
    expect(costOf(Y.mergeUpdates([base, ...days]))).toBeLessThan(roomLimits.stepsBurst / 2);
  });

  it("[SY84] of 250,000 single edits, and of a whole deck whose database was put back, fit", async () => {
    const whole = bytes((encoder) => {
      // What Yjs writes for 250,000 letters by one person, each typed before the last.
      for (const number of [1, 250_000, 77, 0]) encoding.writeVarUint(encoder, number);
      letter(encoder);
      for (let clock = 1; clock < 250_000; clock++) {
        encoding.writeUint8(encoder, 0x44);
        for (const number of [77, clock - 1]) encoding.writeVarUint(encoder, number);
        encoding.writeVarString(encoder, "a");
      }
      encoding.writeVarUint(encoder, 0);
    });
    const w = world("");
    const owner = await w.joined({ role: "owner" });
    owner.push(message(1, whole));
    await w.run();
    expect(owner.socket.closed).toBeNull();
    expect((await w.storedText()).length).toBe(250_000);
  });
});
