import { describe, expect, it } from "vitest";
import { shrink } from "./shrink.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

describe("shrink", () => {
  it("finds the two steps that fail together, in their order", async () => {
    const fails = async (part: readonly number[]) => part.includes(3) && part.indexOf(17) > part.indexOf(3);
    expect(await shrink(numbers(40), fails)).toEqual([3, 17]);
  });

  it("leaves nothing out of what is needed whole", async () => {
    const fails = async (part: readonly number[]) => part.length === 5;
    expect(await shrink(numbers(5), fails)).toEqual(numbers(5));
  });

  it("comes down to one step where one is enough", async () => {
    expect(await shrink(numbers(33), async (part) => part.includes(32))).toEqual([32]);
  });

  it("stops when it is told to, with the best so far", async () => {
    let tries = 0;
    const fails = async (part: readonly number[]) => {
      tries += 1;
      return part.includes(0);
    };
    const found = await shrink(numbers(64), fails, () => tries < 3);
    expect(tries).toBeLessThanOrEqual(3);
    expect(found).toContain(0);
    expect(found.length).toBeLessThan(64);
  });
});
