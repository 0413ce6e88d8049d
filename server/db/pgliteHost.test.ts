import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { openTestDatabase } from "../testing/database.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");
const bytesInUse = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

it("the embedded database keeps nothing of what it has answered", async () => {
  const database = await openTestDatabase();
  const ask = async (times: number): Promise<void> => {
    for (let n = 0; n < times; n++) {
      const { rows } = await database.pool.query("SELECT repeat('x', 100000) || $1::text AS text", [n]);
      expect(rows[0].text.length).toBe(100_000 + String(n).length);
    }
  };
  await ask(20);
  const before = bytesInUse();
  await ask(200);
  expect(bytesInUse() - before).toBeLessThan(5_000_000);
  await database.close();
});
