import { describe, expect, it } from "vitest";
import { FakeClock } from "../../testing/fakeClock.ts";
import { Voices } from "./voices.ts";

const setUp = () => {
  const clock = new FakeClock();
  return { clock, voices: new Voices(clock) };
};

describe("voices of one address", () => {
  it("[FG37] a dozen are heard at once, later ones one a second", () => {
    const { clock, voices } = setUp();
    const heard = Array.from({ length: 60 }, (_, i) => voices.hear("a", `person ${i}`));
    expect(heard.filter((answer) => answer === "yes")).toHaveLength(12);
    expect(voices.hear("b", "somebody else")).toBe("yes");
    clock.advance(10_000);
    const then = Array.from({ length: 60 }, (_, i) => voices.hear("a", `person ${i}`));
    expect(then.filter((answer) => answer === "yes")).toHaveLength(22);
  });

  it("[FG37] a hall that came over five minutes is heard at once, whoever votes first", () => {
    const { clock, voices } = setUp();
    for (let i = 0; i < 300; i++) {
      voices.came("hall", `person ${i}`);
      clock.advance(1_000);
    }
    const heard = Array.from({ length: 300 }, (_, i) => voices.hear("hall", `person ${299 - i}`));
    expect(new Set(heard)).toEqual(new Set(["yes"]));
  });

  it("[FG37] a hall that comes in one minute is heard within five, though nobody of it tries again meanwhile", () => {
    const { clock, voices } = setUp();
    for (let i = 0; i < 300; i++) {
      voices.came("hall", `person ${i}`);
      clock.advance(200);
    }
    expect(voices.hear("hall", "person 299")).toBe("not-yet");
    clock.advance(240_000);
    expect(voices.hear("hall", "person 299")).toBe("yes");
  });

  it("[FG37] there are a thousand at most, and one that is long gone makes place", () => {
    const { clock, voices } = setUp();
    for (let i = 0; i < 1_000; i++) voices.came("a", `person ${i}`);
    expect(voices.hear("a", "one more")).toBe("full");
    clock.advance(7 * 3_600_000);
    expect(voices.hear("a", "one more")).toBe("yes");
    expect(voices.hear("a", "person 5")).toBe("yes");
  });
});
