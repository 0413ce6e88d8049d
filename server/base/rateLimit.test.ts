import { describe, expect, it } from "vitest";
import { FakeClock } from "../testing/fakeClock.ts";
import { problemIn, startTestApp } from "../testing/testApp.ts";
import { createRateLimit } from "./rateLimit.ts";

describe("a rate limit", () => {
  it("[HT15] lets a minute's worth through at once, and then at its pace", () => {
    const clock = new FakeClock();
    const limit = createRateLimit(clock, 6);
    const takes = (count: number) => Array.from({ length: count }, () => limit.take("a"));
    takes(6);
    expect(() => limit.take("a")).toThrow("Wait 10 seconds");
    expect(() => limit.take("b")).not.toThrow();
    clock.advance(10_000);
    takes(1);
    expect(() => limit.take("a")).toThrow(expect.objectContaining({ code: "too-many-requests" }));
    clock.advance(3_600_000);
    takes(6);
    expect(() => limit.take("a")).toThrow("Wait");
  });

  it("[HT15] remembers the latest addresses only", () => {
    const limit = createRateLimit(new FakeClock(), 1, 3);
    for (const address of ["a", "b", "c", "d"]) limit.take(address);
    expect(() => limit.take("d")).toThrow("Wait");
    expect(() => limit.take("a")).not.toThrow();
  });

  it("[HT15] holds for creating decks and for guessing, and answers 429", async () => {
    const app = await startTestApp({ CREATES_PER_MINUTE: "2", LOOKUPS_PER_MINUTE: "2" });
    try {
      const deck = await app.create();
      await app.create();
      const third = await app.ask("/api/decks", { method: "POST" });
      expect(third.status).toBe(429);
      expect((await problemIn(third)).detail).toMatch(/^Wait \d+ seconds/);
      const guess = () => app.ask(`/api/decks/${deck.deck.id}`, { as: "x".repeat(43) });
      expect([await guess(), await guess(), await guess()].map(({ status }) => status)).toEqual([401, 401, 429]);
      expect((await app.ask(`/api/decks/${deck.deck.id}`, { as: deck.links.owner.secret })).status).toBe(429);
    } finally {
      await app.close();
    }
  });
});
