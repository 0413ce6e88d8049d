/** The server as it is, but for the history's clock, which stands still until the test's message `{ advance: ms }`. Answers `{ now: ms }`. */
import { startServer } from "../../dist/server/server.js";

let now = Date.now();
/** @type {Set<{ at: number, run: () => void }>} */
const waiting = new Set();

/** @type {import("../../server/base/clock.ts").Clock} */
const heldClock = {
  now: () => now,
  after(ms, run) {
    const timer = { at: now + ms, run };
    waiting.add(timer);
    return () => waiting.delete(timer);
  },
};

/** Timers run at their own moments, also those that others set. */
const advance = (ms) => {
  const until = now + ms;
  for (;;) {
    const [next] = [...waiting].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
    if (next === undefined) break;
    waiting.delete(next);
    now = Math.max(now, next.at);
    next.run();
  }
  now = until;
};

const server = await startServer(process.env, heldClock);
process.on("message", ({ advance: ms }) => {
  advance(ms);
  process.send({ now });
});
process.on("SIGTERM", () => void server.stop().then((stored) => process.exit(stored ? 0 : 1)));
