import { describe, expect, it } from "vitest";
import { createPlayer } from "./player.ts";

/** A deck's life of `length` versions, and hands on the clock. */
const life = (length: number, at = 0) => {
  const state = { at, timers: [] as (() => void)[] };
  const player = createPlayer({
    forward: async () => {
      if (state.at >= length - 1) return false;
      state.at += 1;
      return true;
    },
    rewind: async () => {
      if (state.at === length - 1) state.at = 0;
    },
    later: (run) => {
      state.timers.push(run);
      return 0 as unknown as ReturnType<typeof setTimeout>;
    },
  });
  const tick = async () => {
    state.timers.shift()?.();
    for (let n = 0; n < 5; n++) await Promise.resolve();
  };
  return { state, player, tick };
};

describe("playing a deck's life", () => {
  it("[HH3] goes from version to version and ends at the newest", async () => {
    const { state, player, tick } = life(3);
    player.toggle();
    expect(player.playing.value).toBe(true);
    for (let n = 0; n < 3; n++) await tick();
    expect(state.at).toBe(2);
    expect(player.playing.value).toBe(true);
    await tick();
    expect(player.playing.value).toBe(false);
    expect(state.timers).toEqual([]);
  });

  it("[HH3] begins anew from the newest", async () => {
    const { state, player, tick } = life(4, 3);
    player.toggle();
    await tick();
    expect(state.at).toBe(0);
    await tick();
    expect(state.at).toBe(1);
  });

  it("[HH3] stops at once, also when a step is under way", async () => {
    const { state, player, tick } = life(9);
    player.toggle();
    await tick();
    await tick();
    const { at } = state;
    state.timers.shift()?.();
    player.toggle();
    for (let n = 0; n < 4; n++) await tick();
    expect(player.playing.value).toBe(false);
    expect(state.at).toBeLessThanOrEqual(at + 1);
    expect(state.timers).toEqual([]);
  });
});
