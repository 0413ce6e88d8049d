import { describe, expect, it } from "vitest";
import { FakeClock } from "../../testing/fakeClock.ts";
import { followLimits } from "../talk/followLimits.ts";
import { CodeGuard } from "./codeGuard.ts";

const setUp = () => {
  const clock = new FakeClock();
  const told: string[] = [];
  const looked: string[] = [];
  const guard = new CodeGuard({
    clock,
    report: (event) => void told.push(event),
    isNear: (address, code) => address === "203.0.113.7" && code === "RIGHT",
  });
  const tryCode = (address: string, code: string): Promise<string> =>
    guard
      .find(address, code, async (asked) => {
        looked.push(asked);
        return asked === "RIGHT" ? "found" : null;
      })
      .then(
        (found) => found ?? "wrong",
        (error: unknown) => (error as { code: string }).code,
      );
  return { clock, told, looked, guard, tryCode };
};

/** From so many addresses that none is refused for itself. */
const attack = async (tryCode: (address: string, code: string) => Promise<string>, tries: number): Promise<void> => {
  for (let i = 0; i < tries; i++) await tryCode(`198.51.${i % 100}.1`, "WRONG");
};

describe("guessing codes", () => {
  it("[FG34] is refused before the look, also when it is right", async () => {
    const { looked, tryCode } = setUp();
    for (let i = 0; i < followLimits.wrongCodesPerMinute; i++) expect(await tryCode("a", "WRONG")).toBe("wrong");
    const before = looked.length;
    expect(await tryCode("a", "RIGHT")).toBe("too-many-requests");
    expect(looked).toHaveLength(before);
    expect(await tryCode("b", "RIGHT")).toBe("found");
  });

  it("[FG36] by many addresses is called an attack, and makes strangers slow", async () => {
    const { clock, told, guard, tryCode } = setUp();
    await attack(tryCode, followLimits.wrongCodesOfAll);
    expect([told, guard.tries.attacked]).toEqual([[], false]);
    await attack(tryCode, 50);
    expect([told, guard.tries.attacked]).toEqual([["guessing"], true]);
    const answers = [];
    for (let i = 0; i < followLimits.wrongCodesOfStranger + 1; i++) answers.push(await tryCode("192.0.2.1", "WRONG"));
    expect(answers).toEqual(["wrong", "wrong", "wrong", "too-many-requests"]);
    expect(await tryCode("192.0.2.1", "RIGHT")).toBe("too-many-requests");
    // Who types it right at once is no guesser.
    for (let i = 0; i < 30; i++) expect(await tryCode("192.0.2.2", "RIGHT")).toBe("found");
    clock.advance(120_000);
    expect([guard.tries.attacked, await tryCode("192.0.2.1", "RIGHT")]).toEqual([false, "found"]);
  });

  it("[FG36] by others costs nothing where the talk is followed already", async () => {
    const { tryCode } = setUp();
    await attack(tryCode, followLimits.wrongCodesOfAll + 50);
    for (let i = 0; i < 10; i++) expect(await tryCode("203.0.113.7", "WRONG")).not.toBe("found");
    for (let i = 0; i < 30; i++) expect(await tryCode("203.0.113.7", "RIGHT")).toBe("found");
  });
});
