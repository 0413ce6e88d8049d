import { describe, expect, it } from "vitest";
import { TurnQueue } from "./turns.ts";

const task = (owner: string, name = "") => ({ owner, name });

describe("the queue", () => {
  it("[WK3] gives owners turns, whoever came first with many", () => {
    const queue = new TurnQueue<ReturnType<typeof task>>({ threads: 1, waiting: 10, share: 10 });
    const all = [task("a", "1"), task("a", "2"), task("a", "3"), task("b", "4"), task("c", "5")];
    for (const each of all) expect(queue.add(each)).toBe(true);
    const order: string[] = [];
    for (let next = queue.next(); next; next = queue.next()) {
      order.push(next.name);
      queue.done(next);
    }
    expect(order).toEqual(["1", "4", "5", "2", "3"]);
    expect([queue.waiting, queue.running]).toEqual([0, 0]);
  });

  it("[WK3] lets others go before the second task of who runs, though it came first", () => {
    const queue = new TurnQueue<ReturnType<typeof task>>({ threads: 1, waiting: 10, share: 10 });
    const [first, second, other] = [task("a", "1"), task("a", "2"), task("b", "3")];
    queue.add(first);
    expect(queue.next()).toBe(first);
    queue.add(second);
    queue.add(other);
    queue.done(first);
    expect(queue.next()).toBe(other);
    queue.done(other);
    expect(queue.next()).toBe(second);
  });

  it("[WK3] refuses one too many, of all and of one owner", () => {
    const queue = new TurnQueue({ threads: 2, waiting: 4, share: 3 });
    for (let n = 0; n < 3; n++) expect(queue.add(task("flood"))).toBe(true);
    expect(queue.add(task("flood"))).toBe(false);
    expect(queue.add(task("other"))).toBe(true);
    expect(queue.add(task("third"))).toBe(false);
  });

  it("[WK3] counts what runs into an owner's share", () => {
    const queue = new TurnQueue({ threads: 2, waiting: 9, share: 2 });
    queue.add(task("a"));
    const running = queue.next();
    queue.add(task("a"));
    expect(queue.add(task("a"))).toBe(false);
    if (running) queue.done(running);
    expect(queue.add(task("a"))).toBe(true);
  });

  it("[WK3] keeps a thread for others", () => {
    const queue = new TurnQueue({ threads: 2, waiting: 9, share: 9 });
    for (let n = 0; n < 3; n++) queue.add(task("a"));
    expect(queue.next()?.owner).toBe("a");
    expect(queue.next()).toBeNull();
    queue.add(task("b"));
    expect(queue.next()?.owner).toBe("b");
    expect(queue.next()).toBeNull();
  });

  it("[WK4] lets a waiting task go", () => {
    const queue = new TurnQueue({ threads: 1, waiting: 1, share: 2 });
    const [first, second] = [task("a"), task("a")];
    queue.add(first);
    expect(queue.next()).toBe(first);
    queue.add(second);
    expect(queue.remove(second)).toBe(true);
    expect(queue.remove(second)).toBe(false);
    expect(queue.remove(first)).toBe(false);
    queue.done(first);
    expect(queue.next()).toBeNull();
  });
});
