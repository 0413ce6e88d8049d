import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { inParts, sha256Of } from "./inParts.ts";

/** How many turns others had until it was done. */
const turnsDuring = async (work: Promise<unknown>): Promise<number> => {
  let turns = 0;
  let done = false;
  const finished = work.finally(() => {
    done = true;
  });
  while (!done) {
    await setImmediate();
    turns += 1;
  }
  await finished;
  return turns;
};

describe("long work of the event loop", () => {
  it("[WK10] is done in parts, with the same result", async () => {
    const items = Array.from({ length: 1_000 }, (_, n) => n);
    expect(await inParts(items, 64, (n) => n * 2)).toEqual(items.map((n) => n * 2));
    expect(await inParts([], 64, String)).toEqual([]);
    expect(await turnsDuring(inParts(items, 64, String))).toBeGreaterThan(10);
    const failing = inParts(items, 64, (n) => {
      if (n === 500) throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
  });

  it("[WK10] hashes a large file so too", async () => {
    const large = new Uint8Array(8 * 1024 * 1024 + 17).map((_, n) => n % 251);
    for (const bytes of [large, large.subarray(0, 5), new Uint8Array()]) {
      const expected = createHash("sha256").update(bytes).digest("hex");
      expect(Buffer.from(await sha256Of(bytes)).toString("hex")).toBe(expected);
    }
    expect(await turnsDuring(sha256Of(large))).toBeGreaterThan(5);
  });
});
