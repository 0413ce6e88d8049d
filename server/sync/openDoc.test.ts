import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { CutText } from "../../shared/deck/compare/cut.ts";
import { seededRandom } from "../../shared/testing/random.ts";
import { DECK, RoomWorld } from "../testing/roomWorld.ts";
import { workHere } from "../testing/workHere.ts";
import { message } from "./answers.ts";
import { createMender } from "./log/mender.ts";
import { fillDoc } from "./log/wholeDeck.ts";
import { openDoc } from "./openDoc.ts";
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

/** A clock that every look moves on by a tenth of a millisecond, and a queue that a test empties. */
const slowTurns = () => {
  const queue: (() => void)[] = [];
  let looks = 0;
  return { queue, clock: { now: () => looks++ / 10 }, aside: (run: () => void) => void queue.push(run) };
};

/** What three people made of one text, all over it: a row for each edit. */
const rowsOf = (seed: number, edits: number): Uint8Array[] => {
  const random = seededRandom(seed);
  const docs = [1, 2, 3].map((id) => Object.assign(new Y.Doc(), { clientID: id * 1_000 }));
  const rows: Uint8Array[] = [];
  for (const doc of docs) {
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "mail") return;
      rows.push(update);
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, "mail");
    });
  }
  for (let n = 0; n < edits; n++) {
    const text = (docs[random.below(3)] ?? new Y.Doc()).getText("deck");
    const at = random.below(text.length + 1);
    if (random.below(4) === 0 && at < text.length) text.delete(at, Math.min(3, text.length - at));
    else text.insert(at, "word");
  }
  return rows;
};

describe("a long log", () => {
  it("[SY61] makes the same document piece by piece, in whatever order its rows lie, also when some say the same twice", async () => {
    for (let seed = 1; seed <= 2; seed++) {
      const rows = rowsOf(seed, 3_000);
      const random = seededRandom(seed);
      const half = Y.mergeUpdates(rows.slice(0, 1_500));
      const lying = [...rows, half].map((row) => ({ row, at: random.below(1e9) })).sort((a, b) => a.at - b.at);
      const turns = slowTurns();
      const opening = openDoc(
        lying.map(({ row }) => row),
        turns,
      );
      let pieces = 0;
      for (; turns.queue.length > 0; pieces++) turns.queue.shift()?.();
      const doc = await opening;
      const plain = new Y.Doc();
      fillDoc(plain, { updates: rows });
      expect(pieces).toBeGreaterThan(10);
      expect(doc?.getText("deck").toString()).toBe(plain.getText("deck").toString());
      expect(Y.encodeStateAsUpdate(doc ?? new Y.Doc())).toEqual(Y.encodeStateAsUpdate(plain));
    }
  });

  it("[SY61] [SY72] that is not whole is opened as ever", async () => {
    const rows = rowsOf(9, 3_000);
    const turns = { ...slowTurns(), aside: queueMicrotask };
    const doc = await openDoc(
      rows.filter((_, at) => at !== 40),
      turns,
    );
    expect(doc?.store.pendingStructs).not.toBeNull();
  });

  it("[SY61] is opened once for all who ask at once", async () => {
    const w = world("text");
    const before = w.log.loads;
    expect(await Promise.all([w.rooms.read(DECK), w.rooms.read(DECK)])).toEqual(["text", "text"]);
    expect(w.log.loads).toBe(before + 1);
  });
});

/** So many pieces by a client each, all at the beginning. */
const crowded = (count: number, from: number, content: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, count);
  for (let client = count; client > 0; client--) {
    for (const number of [1, from + client, 0]) encoding.writeVarUint(encoder, number);
    content(encoder);
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
};
const tombstone = (encoder: encoding.Encoder): void => {
  for (const number of [1, 1]) encoding.writeVarUint(encoder, number);
  encoding.writeVarString(encoder, "deck");
  encoding.writeVarUint(encoder, 1);
};
const TEXT = "# One\n\nwords\n\n---\n\n# Two\n";

/** A deck of the text with more client ids than a deck may have, and what is kept of it. */
const poisoned = async (count = roomLimits.deckClients + 1) => {
  const w = world(TEXT);
  await w.log.append(DECK, { update: crowded(count, 10_000, tombstone), authors: [] });
  const before = await w.log.load(DECK);
  const kept: { cut: CutText; name: string }[] = [];
  w.mend = createMender({
    ...{ work: workHere, log: w.log },
    keep: async (_deck, cut, name) => ({ number: kept.push({ cut, name }) }),
    report: (event, details) => w.reports.push({ event, details }),
  });
  return { w, before, kept, rooms: w.makeRooms() };
};

describe("a log that costs too much", () => {
  it("[SY62] is put right: the text stays, slides keep their keys, a version is kept", async () => {
    const { w, kept, rooms } = await poisoned();
    const guest = await w.joined({ rooms });
    expect(guest.text.toString()).toBe(TEXT);
    expect(guest.doc.store.clients.size).toBe(1);
    expect(kept).toHaveLength(1);
    const keys = kept[0]?.cut.slides.map(({ key }) => key) ?? [];
    expect(keys).toHaveLength(2);
    const { text, keyAt } = await rooms.readKeyed(DECK);
    expect([keyAt(0), keyAt(text.indexOf("---"))]).toEqual(keys);
    expect(w.reports.map(({ event }) => event)).toContain("deck-mended");
    guest.text.insert(0, "more ");
    await w.run();
    expect(await w.storedText()).toBe(`more ${TEXT}`);
    // From now on it is a deck like any other.
    expect(await w.makeRooms().read(DECK)).toBe(`more ${TEXT}`);
    expect(kept).toHaveLength(1);
  });

  it("[SY62] is read right without being opened, and mended once for all", async () => {
    const { kept, rooms } = await poisoned();
    expect(await Promise.all([rooms.read(DECK), rooms.read(DECK)])).toEqual([TEXT, TEXT]);
    expect(kept).toHaveLength(1);
  });

  it("[SY62] does not come back with who had the deck as it was", async () => {
    const { w, before, rooms } = await poisoned();
    const guest = await w.joined({ rooms });
    const late = w.client({ rooms });
    const [seed] = before?.updates ?? [];
    Y.applyUpdate(late.doc, seed ?? new Uint8Array(), late);
    await late.join();
    await w.run();
    expect(late.socket.closed).toBe("too-much");
    expect(guest.text.toString()).toBe(TEXT);
    const twice = await w.joined({ rooms });
    twice.push(message(2, crowded(3, 90_000, tombstone)));
    await w.run();
    expect(twice.socket.closed).toBe("too-much");
  });

  it("[SY62] is left as it is when it is not whole, and when it was written to meanwhile", async () => {
    const { w, kept, rooms } = await poisoned();
    w.log.lose(DECK, 1, 1);
    const gap = new Y.Doc();
    gap.getText("deck").insert(0, "lost");
    const known = Y.encodeStateVector(gap);
    gap.getText("deck").insert(4, "found");
    await w.log.append(DECK, { update: Y.encodeStateAsUpdate(gap, known), authors: [] });
    await expect(rooms.read(DECK)).rejects.toMatchObject({ code: "deck-incomplete" });
    expect(kept).toHaveLength(0);
    const other = await poisoned();
    const written = other.w.log;
    const [row] = other.before?.updates ?? [];
    const replaced = written.replace(DECK, { rows: new Set([1n]), stateRevision: 0 }, row ?? new Uint8Array(), {
      ...{ aliases: new Map(), moved: [], backs: [] },
    });
    await expect(replaced).rejects.toThrow(/meanwhile/);
  });
});
