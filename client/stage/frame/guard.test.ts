import { describe, expect, it } from "vitest";
import { type HostMessage, hostMessageSchema } from "../../../shared/protocol/stage.ts";
import { load, settings, slide } from "../testing/stageDecks.ts";
import { readHostMessage } from "./guard.ts";

const one = slide("one", "<p>1</p>");
const good: HostMessage[] = [
  { type: "load", ...load([one]) },
  { type: "load", ...load([]), at: { key: one.key, substep: 2 } },
  { type: "patch", slides: [one], order: [one.key], settings, assets: { "a.png": "/files/a" }, n: 2 },
  { type: "patch", slides: [], order: null, settings: null, assets: null, n: null },
  { type: "goto", place: { key: one.key, substep: 0 }, transition: null },
  { type: "next" },
  { type: "previous" },
  { type: "overview", on: null },
  { type: "blackout", on: true },
  { type: "ping", n: 1 },
];

/** Every message with one leaf put out of shape, or taken away. */
function spoilt(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [Symbol.for("spoilt"), undefined, {}, [[]], Number.NaN];
  return Object.entries(value).flatMap(([name, part]) =>
    spoilt(part).map((bad) => (Array.isArray(value) ? [bad] : { ...value, [name]: bad })),
  );
}

describe("the stage's door", () => {
  it.each(good.map((message) => [message.type, message]))("[ST5] lets a good %s in", (_type, message) => {
    expect(hostMessageSchema.safeParse(message).success).toBe(true);
    expect(readHostMessage(message)).toBe(message);
  });

  it("[ST5] agrees with the protocol's schemas on what is none", () => {
    const cases = good.flatMap(spoilt);
    expect(cases.length).toBeGreaterThan(200);
    for (const bad of cases) {
      const refused = readHostMessage(bad) === null;
      expect({ bad, refused }).toEqual({ bad, refused: !hostMessageSchema.safeParse(bad).success });
    }
  });

  it.each([null, 1, "load", [], {}, { type: "toString" }, { type: "__proto__" }])("[ST5] refuses %j", (bad) => {
    expect(readHostMessage(bad)).toBeNull();
  });
});
