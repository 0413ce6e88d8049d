import { describe, expect, it } from "vitest";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { type StageMessage, stageMessageSchema } from "../../shared/protocol/stage.ts";
import { readStageMessage } from "./stageMessages.ts";

const place = { key: "k1" as SlideKey, substep: 0 };
const good: StageMessage[] = [
  { type: "shown" },
  { type: "at", place, by: "person" },
  { type: "overview", on: true },
  { type: "click", key: place.key },
  { type: "key", key: "f", ctrl: false, meta: false, alt: false, shift: true },
  { type: "link", url: "https://example.org" },
  { type: "trouble", message: "x" },
  { type: "pong", n: 3, at: 1_700_000_000_000.5 },
];

describe("the host's door", () => {
  it.each(good.map((message) => [message.type, message]))("[ST5] lets a good %s in", (_type, message) => {
    expect(readStageMessage(message)).toBe(message);
  });

  it("[ST5] agrees with the protocol's schemas on what is none", () => {
    const cases = good.flatMap((message) =>
      Object.keys(message).flatMap((name) =>
        [undefined, null, 7, "x", { key: "" }].map((bad) => ({ ...message, [name]: bad })),
      ),
    );
    for (const bad of cases) {
      expect({ bad, refused: readStageMessage(bad) === null }).toEqual({
        bad,
        refused: !stageMessageSchema.safeParse(bad).success,
      });
    }
  });
});
