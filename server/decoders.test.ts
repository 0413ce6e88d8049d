/**
 * Seeded bytes for everything that reads what strangers send: whatever they are, a reader answers or throws what it may, and makes
 * no more steps than there are bytes. LONG=1 tries a hundred times as many.
 */
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { parseDeck } from "../shared/deck/parse.ts";
import { followAuthSchema, followerEvents, presenterEvents } from "../shared/protocol/follow.ts";
import { TEXT_NAME } from "../shared/protocol/sync.ts";
import { type Random, seededRandom } from "../shared/testing/random.ts";
import { defaultLimits } from "./base/limits.ts";
import { Refusal } from "./base/refusal.ts";
import { createBudget } from "./import/budget.ts";
import { readZip } from "./import/readZip.ts";
import { checkStateVector } from "./sync/countFrame.ts";
import { inspecting } from "./sync/inspectUpdate.ts";
import { readEntries } from "./sync/presence.ts";
import { makeZip } from "./testing/makeZip.ts";

const ROUNDS = process.env.LONG ? 40_000 : 400;
/** Steps that a reader may make for each byte, and for nothing at all. */
const STEPS_A_BYTE = 4;
const STEPS_FREE = 64;

/** Numbers that readers trip over. */
const odd = [0, 1, 2, 127, 128, 255, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1] as const;

const noise = (random: Random, most: number): Uint8Array =>
  Uint8Array.from({ length: random.below(most) }, () => random.below(256));

const numbers = (random: Random, most: number): Uint8Array =>
  encoding.encode((encoder) => {
    for (let left = random.below(most); left > 0; left--) {
      encoding.writeVarUint(encoder, random.below(3) === 0 ? (odd[random.below(odd.length)] ?? 0) : random.below(40));
    }
  });

/** Good bytes with some of them changed, doubled or gone. */
const spoilt = (random: Random, good: Uint8Array): Uint8Array => {
  const bytes = [...good];
  for (let times = 1 + random.below(4); times > 0; times--) {
    const at = random.below(bytes.length + 1);
    const what = random.below(4);
    if (what === 0) bytes[at] = random.below(256);
    else if (what === 1) bytes.splice(at, 1 + random.below(8));
    else if (what === 2) bytes.splice(at, 0, ...numbers(random, 4));
    else bytes.splice(at, 0, ...bytes.slice(at, at + random.below(40)));
  }
  return Uint8Array.from(bytes);
};

const goodUpdate = (random: Random): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = 1 + random.below(1_000);
  const text = doc.getText(TEXT_NAME);
  for (let left = random.below(20); left > 0; left--) {
    if (random.below(3) > 0 || text.length === 0)
      text.insert(random.below(text.length + 1), "words ".slice(random.below(5)));
    else text.delete(random.below(text.length), 1);
  }
  return Y.encodeStateAsUpdate(doc);
};

/** Any of the three. */
const bytesFor = (random: Random, good: (random: Random) => Uint8Array): Uint8Array => {
  const kind = random.below(3);
  if (kind === 0) return noise(random, 300);
  return kind === 1 ? numbers(random, 200) : spoilt(random, good(random));
};

/** Each round by a seed of its own, which a failure tells. */
const rounds = (round: (random: Random, seed: number) => void): void => {
  for (let seed = 1; seed <= ROUNDS; seed++) {
    try {
      round(seededRandom(seed), seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
    }
  }
};

/** What a read that may throw came to. */
const readOrRange = (read: () => void): string => {
  try {
    read();
    return "read";
  } catch (error) {
    return error instanceof Error ? "thrown" : "wrong";
  }
};

describe("what reads bytes of strangers", () => {
  it("[SY31] [SY85] judges any update, in steps of its length, and changes nothing by that", () => {
    const outcomes = new Set<string>();
    rounds((random, seed) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, goodUpdate(random));
      const before = Y.encodeStateAsUpdate(doc);
      const update = bytesFor(random, goodUpdate);
      let steps = 0;
      const spent = () => {
        steps += 1;
        return steps % 3 === 0;
      };
      const judging = inspecting(doc, update, spent);
      let turn = judging.next();
      for (let turns = 0; turn.done !== true; turns++) {
        expect([seed, turns]).toEqual([seed, Math.min(turns, STEPS_FREE + STEPS_A_BYTE * update.length)]);
        turn = judging.next();
      }
      outcomes.add(turn.value.ok ? "ok" : turn.value.reason);
      expect(steps).toBeLessThanOrEqual(STEPS_FREE + STEPS_A_BYTE * update.length);
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    });
    expect([...outcomes]).toEqual(expect.arrayContaining(["ok", "bad-update"]));
  });

  it("[SY81] reads any state vector, or says no", () => {
    const good = (random: Random) => Y.encodeStateVectorFromUpdate(goodUpdate(random));
    const outcomes = new Set<string>();
    rounds((random) => outcomes.add(readOrRange(() => checkStateVector(bytesFor(random, good), 10))));
    expect(outcomes).toEqual(new Set(["read", "thrown"]));
  });

  it("[SY81] reads any presence, asks no more often than there are entries, and takes no long state", () => {
    const good = (random: Random) =>
      encoding.encode((encoder) => {
        const count = random.below(5);
        encoding.writeVarUint(encoder, count);
        for (let i = 0; i < count; i++) {
          for (const part of [random.below(100), random.below(9)]) encoding.writeVarUint(encoder, part);
          encoding.writeVarString(encoder, JSON.stringify({ name: "x".repeat(random.below(40)) }));
        }
      });
    const outcomes = new Set<string>();
    rounds((random) => {
      const bytes = bytesFor(random, good);
      let asked = 0;
      outcomes.add(
        readOrRange(() => {
          const { entries } = readEntries(bytes, () => ++asked > 0);
          expect(entries.every(({ json }) => json.length <= bytes.length)).toBe(true);
        }),
      );
      expect(asked).toBeLessThanOrEqual(bytes.length);
    });
    expect(outcomes).toEqual(new Set(["read", "thrown"]));
  });

  it("[AS11] unpacks any zip, or refuses it, and holds no more of it than it may", async () => {
    const limits = { ...defaultLimits, importMemory: 1024 * 1024 };
    const outcomes = new Set<string>();
    for (let seed = 1; seed <= ROUNDS / 4; seed++) {
      const random = seededRandom(seed);
      const good = makeZip([
        { name: "talk.md", content: "# A\n".repeat(random.below(2_000)) },
        { name: "a.png", content: noise(random, 500) },
      ]);
      const share = createBudget(limits.importMemory)();
      const outcome = await readZip(seed % 5 === 0 ? good : spoilt(random, good), limits, share).then(
        ({ entries }) => (entries.every(({ bytes }) => bytes.length <= limits.importMemory) ? "read" : "too much"),
        (error: unknown) => (error instanceof Refusal ? "refused" : `seed ${seed}: ${String(error)}`),
      );
      share.release();
      outcomes.add(outcome);
    }
    expect(outcomes).toEqual(new Set(["read", "refused"]));
  });

  it("[FG4] reads any follow event, or says no", () => {
    const value = (random: Random, depth: number): unknown => {
      const kind = random.below(depth > 4 ? 6 : 8);
      if (kind < 6)
        return [null, true, "x".repeat(random.below(3_000)), odd[random.below(odd.length)], -1, undefined][kind];
      const length = random.below(6);
      if (kind === 6) return Array.from({ length }, () => value(random, depth + 1));
      const names = ["slide", "substep", "deck", "token", "settings", "question", "text", "kind", "__proto__", "to"];
      return Object.fromEntries(
        Array.from({ length }, () => [names[random.below(names.length)] ?? "", value(random, depth + 1)]),
      );
    };
    const schemas = [followAuthSchema, ...Object.values(followerEvents), ...Object.values(presenterEvents)];
    let taken = 0;
    rounds((random) => {
      const message = value(random, 0);
      for (const schema of schemas) if (schema.safeParse(message).success) taken += 1;
    });
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(ROUNDS * schemas.length);
  });

  it("[DP142] [DP20] parses any text, and its pieces put together are it", () => {
    const pieces = [
      ..."[]()*_`~<>$|#-=+.!\\&\"'{}:/?^ \t\n\n\n",
      ...[
        "---\n",
        "```js\n",
        "```\n",
        "$$",
        "= a='b'\n",
        "???\n",
        "<div>",
        "</div>",
        "<!--",
        "&#x",
        "| a ",
        "- ",
        "> ",
      ],
    ];
    rounds((random) => {
      const text = Array.from({ length: random.below(400) }, () => random.pick(pieces)).join("");
      const { frontMatter, slides } = parseDeck(text);
      const put = [frontMatter, ...slides].map(({ from, to }) => text.slice(from, to)).join("");
      expect(put).toBe(text);
    });
  });
});
