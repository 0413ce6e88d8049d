import { describe, expect, it } from "vitest";
import { StayLit } from "./stayLit.ts";

const makeLamps = () => {
  const told: string[] = [];
  let seen = true;
  let look = (): void => undefined;
  const lit = new StayLit({
    request: () => {
      told.push("request");
      return Promise.resolve({ release: async () => void told.push("release") });
    },
    visible: () => seen,
    onSight: (hear) => {
      look = hear;
    },
  });
  const show = (on: boolean) => {
    seen = on;
    look();
  };
  return {
    lit,
    told,
    show,
    settled: () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve))),
  };
};

describe("a screen that stays lit", () => {
  it("[FP18] is asked for once while a talk is on, and given back after it", async () => {
    const { lit, told, settled } = makeLamps();
    lit.want(false);
    lit.want(true);
    lit.want(true);
    expect(told).toEqual(["request"]);
    lit.want(false);
    await settled();
    expect(told).toEqual(["request", "release"]);
  });

  it("[FP18] is given back when the page is hidden, and asked for anew when it is seen", async () => {
    const { lit, told, show, settled } = makeLamps();
    lit.want(true);
    show(false);
    await settled();
    show(true);
    expect(told).toEqual(["request", "release", "request"]);
    show(false);
    lit.want(false);
    show(true);
    expect(told.filter((each) => each === "request")).toHaveLength(2);
  });
});
