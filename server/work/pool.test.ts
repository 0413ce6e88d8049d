import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../base/clock.ts";
import { Refusal } from "../base/refusal.ts";
import { FakeClock } from "../testing/fakeClock.ts";
import { type Errand, type PoolLimits, type Threads, WorkPool } from "./pool.ts";
import { openThreads } from "./threads.ts";

const limits: PoolLimits = { threads: 2, waiting: 8, share: 4, time: 1_000 };
const bad = join(import.meta.dirname, "testing", "badWorker.mjs");
const a = { owner: "a" };

const code = async (of: Promise<unknown>): Promise<unknown> => {
  try {
    return await of;
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

/** Threads in the test's hands: each errand waits until the test ends it. */
const heldThreads = () => {
  const under: { errand: Errand; signal: AbortSignal; end: (answer: unknown) => void }[] = [];
  const threads: Threads = {
    run: (errand, signal) =>
      new Promise((end, reject) => {
        under.push({ errand, signal, end });
        signal.addEventListener("abort", () => reject(new Error("aborted")));
      }),
    close: async () => undefined,
  };
  return { threads, under };
};

describe("the pool, with threads in the test's hands", () => {
  it("[WK1] ends a task after its time, and goes on with the next", async () => {
    const [clock, { threads, under }] = [new FakeClock(), heldThreads()];
    const pool = new WorkPool(threads, clock, { ...limits, threads: 1 });
    const [late, next] = [code(pool.run("hang", 0, a)), pool.run("echo", 1, { owner: "b" })];
    clock.advance(999);
    expect(under[0]?.signal.aborted).toBe(false);
    clock.advance(1);
    expect(await late).toBe("too-costly");
    expect(under[0]?.signal.aborted).toBe(true);
    await expect.poll(() => under.length).toBe(2);
    under[1]?.end({ value: "done" });
    expect(await next).toBe("done");
  });

  it("[WK1] counts a task's time from its start, not from its asking", async () => {
    const [clock, { threads, under }] = [new FakeClock(), heldThreads()];
    const pool = new WorkPool(threads, clock, { ...limits, threads: 1 });
    void pool.run("one", 0, a);
    const second = pool.run("two", 0, a);
    clock.advance(900);
    under[0]?.end({ value: 1 });
    await expect.poll(() => under.length).toBe(2);
    clock.advance(900);
    under[1]?.end({ value: 2 });
    expect(await second).toBe(2);
  });

  it("[WK3] refuses what has no room, and runs it when there is", async () => {
    const { threads, under } = heldThreads();
    const pool = new WorkPool(threads, new FakeClock(), { ...limits, threads: 1, share: 2 });
    const first = pool.run("one", 0, a);
    void pool.run("two", 0, a);
    expect(await code(pool.run("three", 0, a))).toBe("busy");
    under[0]?.end({ value: 1 });
    await first;
    await expect.poll(() => pool.waiting).toBe(0);
    void pool.run("four", 0, a);
    expect(pool.waiting).toBe(1);
  });

  it("[WK4] forgets a task that nobody waits for, waiting or running", async () => {
    const { threads, under } = heldThreads();
    const pool = new WorkPool(threads, new FakeClock(), { ...limits, threads: 1 });
    const [gone, gone2] = [new AbortController(), new AbortController()];
    const running = code(pool.run("one", 0, { owner: "a", signal: gone.signal }));
    const waiting = code(pool.run("two", 0, { owner: "a", signal: gone2.signal }));
    gone2.abort("left");
    expect(await waiting).toBe("left");
    expect(pool.waiting).toBe(0);
    gone.abort("left too");
    expect(await running).toBe("left too");
    expect(under[0]?.signal.aborted).toBe(true);
    await expect.poll(() => pool.running).toBe(0);
    expect(await code(pool.run("three", 0, { owner: "a", signal: gone.signal }))).toBe("left too");
  });
});

describe("the pool, with real threads", () => {
  const open: WorkPool[] = [];
  const start = (time = 60_000): WorkPool => {
    const threads = openThreads({ threads: 2, memory: 32 * 1024 * 1024 }, bad);
    const pool = new WorkPool(threads, systemClock, { ...limits, time });
    open.push(pool);
    return pool;
  };
  afterEach(async () => {
    for (const pool of open.splice(0)) await pool.close();
  });

  it("[WK1] ends a thread that never gives way, and one that waits for ever", async () => {
    const pool = start(1_500);
    expect(await code(pool.run("hang", 0, a))).toBe("too-costly");
    expect(await code(pool.run("wait", 0, a))).toBe("too-costly");
    expect(await pool.run("echo", { text: "on it goes" }, a)).toEqual({ text: "on it goes" });
  });

  it("[WK2] ends a thread that eats memory, and one that ends itself", async () => {
    const pool = start();
    const eats = code(pool.run("eat", 0, a));
    expect(await pool.run("echo", 1, { owner: "b" })).toBe(1);
    expect(await eats).toBe("too-costly");
    expect(await code(pool.run("exit", 0, a))).toBeInstanceOf(Error);
    expect(await pool.run("echo", 2, a)).toBe(2);
  });

  it("[WK4] ends a running task that nobody waits for", async () => {
    const [pool, gone] = [start(), new AbortController()];
    const asked: unknown[] = [];
    // It asks before it hangs: so it runs.
    await pool.run("ask", "now", { owner: "a", helper: { file: (name: never) => asked.push(name) } });
    const hangs = code(pool.run("hang", 0, { owner: "a", signal: gone.signal }));
    gone.abort("left");
    expect(await hangs).toBe("left");
    expect(await pool.run("echo", 1, a)).toBe(1);
  });

  it("[WK6] a refusal is a refusal, an error an error, nonsense an error", async () => {
    const pool = start();
    expect(await code(pool.run("refuse", 0, a))).toBe("bad-text");
    expect(await code(pool.run("fail", 0, a))).toMatchObject({ name: "RangeError", message: "of ours" });
    expect(String(await code(pool.run("nonsense", 0, a)))).toContain('"nonsense" answered with 42');
  });

  it("[WK7] a task asks its asker; what that cannot give fails the task with its own error", async () => {
    const pool = start();
    const lost = Object.assign(new Error("no such file"), { code: "P1001" });
    const given = { file: async (name: string) => `contents of ${name}` };
    expect(await pool.run("ask", "a.png", { owner: "a", helper: given })).toBe("contents of a.png");
    const refusing = { file: () => Promise.reject(lost) };
    expect(await code(pool.run("askAndFail", "a.png", { owner: "a", helper: refusing }))).toBe(lost);
    expect(String(await code(pool.run("askAndFail", "a.png", a)))).toContain('a task asked for "file"');
  });

  it("[WK5] has no threads before the first task", async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;
    start();
    expect(process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length).toBe(before);
  });
});
