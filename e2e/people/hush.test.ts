import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Hush } from "./hush.ts";

describe("waiting for silence on the wire", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
  afterEach(() => void vi.useRealTimers());

  const answerOf = (promise: Promise<boolean>) => {
    const told: { answer: boolean | null } = { answer: null };
    void promise.then((answer) => {
      told.answer = answer;
    });
    return told;
  };

  it("waits the whole time after the last frame", async () => {
    const hush = new Hush();
    const told = answerOf(hush.silent(100, 1_000));
    await vi.advanceTimersByTimeAsync(90);
    hush.beat();
    await vi.advanceTimersByTimeAsync(90);
    expect(told.answer).toBeNull();
    await vi.advanceTimersByTimeAsync(10);
    expect(told.answer).toBe(true);
  });

  it("gives up on a wire that is never silent", async () => {
    const hush = new Hush();
    const told = answerOf(hush.silent(100, 500));
    for (let times = 0; times < 12; times += 1) {
      await vi.advanceTimersByTimeAsync(50);
      hush.beat();
    }
    expect(told.answer).toBe(false);
  });

  it("does not count silence before it was asked", async () => {
    const hush = new Hush();
    await vi.advanceTimersByTimeAsync(5_000);
    const told = answerOf(hush.silent(100, 1_000));
    await vi.advanceTimersByTimeAsync(99);
    expect(told.answer).toBeNull();
  });
});
