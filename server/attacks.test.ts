/** The short form of `npm run attack`: what comes of each, not how long it takes. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Attacker } from "./testing/attack/attacker.ts";
import { attacks } from "./testing/attack/attacks.ts";
import { TestServer } from "./testing/testServer.ts";

/** Of the sizes that hurt. */
const SHORT = 0.01;

let server: TestServer;
let attacker: Attacker;
beforeAll(async () => {
  server = await TestServer.start({ CREATES_PER_MINUTE: "100000" });
  attacker = new Attacker(server.url);
});
afterAll(() => server.stop());

describe("attacks", () => {
  it("are of every kind", () => {
    expect(attacks.length).toBeGreaterThanOrEqual(24);
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  });

  it.each(attacks.map((attack) => [attack.name, attack] as const))("%s: hold", async (_name, attack) => {
    const outcome = await attack.run(attacker, SHORT);
    attacker.leave();
    expect(outcome).toBeNull();
    expect(await attacker.status("/healthz")).toBe(200);
  });
});
