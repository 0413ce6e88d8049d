/** What the doors answer when what is asked of them is too much to work out, or too much is asked at once. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultLimits } from "../base/limits.ts";
import { Refusal } from "../base/refusal.ts";
import { problemIn, secretOf, startTestApp, type TestApp } from "../testing/testApp.ts";
import { workHere } from "../testing/workHere.ts";
import { openWork, type Work } from "../work/work.ts";

let app: TestApp;
/** What the next tasks meet; null: they are done. */
let refusal: Refusal | null = null;
const work: Work = {
  run: (name, input, options) => (refusal ? Promise.reject(refusal) : workHere.run(name, input, options)),
};
beforeAll(async () => {
  app = await startTestApp({ CREATES_PER_MINUTE: "1000" }, undefined, work);
});
afterAll(() => app.close());

const long = `# A\n\n${"words ".repeat(3_000)}\n\n---\n\n# B\n`;
const markdown = { "content-type": "text/markdown" };

describe("a task that is ended", () => {
  const doors = async () => {
    refusal = null;
    const deck = await app.create(long);
    const [at, as] = [`/api/decks/${deck.deck.id}`, secretOf(deck, "owner")];
    await app.ask(`${at}/versions`, {
      as,
      method: "POST",
      body: '{"name":"x"}',
      headers: { "content-type": "application/json" },
    });
    return {
      make: () => app.ask("/api/decks", { method: "POST", body: long, headers: markdown }),
      json: () =>
        app.ask("/api/decks", {
          method: "POST",
          body: JSON.stringify({ markdown: long }),
          headers: { "content-type": "application/json" },
        }),
      put: () => app.ask(`${at}/markdown`, { as, method: "PUT", body: long, headers: markdown }),
      import: () => app.ask(`${at}/import`, { as, method: "POST", body: long, headers: markdown }),
      slides: () => app.ask(`${at}/slides`, { as }),
      compare: () => app.ask(`${at}/versions/1/compare`, { as }),
      site: () => app.ask(`${at}/export?as=site`, { as }),
    };
  };

  it("[HT22] is told by every door as a problem that says what to do", async () => {
    const all = await doors();
    refusal = new Refusal("too-costly", "Make the deck smaller.");
    for (const [name, ask] of Object.entries(all)) {
      const answer = await ask();
      expect([name, answer.status]).toEqual([name, 422]);
      expect(await problemIn(answer)).toMatchObject({ code: "too-costly", detail: "Make the deck smaller." });
    }
  });

  it("[HT22] says when to come back, where there is no room", async () => {
    const all = await doors();
    refusal = new Refusal("busy", "Try again in a minute.");
    for (const [name, ask] of Object.entries(all)) {
      const answer = await ask();
      expect([name, answer.status, answer.headers.get("retry-after")]).toEqual([name, 503, "10"]);
      expect((await problemIn(answer)).code).toBe("busy");
    }
    refusal = null;
    expect((await all.slides()).status).toBe(200);
  });
});

describe("with real threads", () => {
  it("[HT22] a deck that takes too long is refused, and the next one is not", async () => {
    const threads = openWork({ ...defaultLimits, workTime: 1 });
    const slow = await startTestApp({}, undefined, threads);
    try {
      const answer = await slow.ask("/api/decks", { method: "POST", body: long, headers: markdown });
      expect((await problemIn(answer)).code).toBe("too-costly");
      const small = await slow.ask("/api/decks", { method: "POST", body: "# A\n", headers: markdown });
      expect(small.status).toBe(201);
    } finally {
      await slow.close();
      await threads.close();
    }
  });
});
