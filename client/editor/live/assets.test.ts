import { expect, it } from "vitest";
import type { AssetInfo } from "../../../shared/protocol/http.ts";
import { createAssets } from "./assets.ts";

const asset = (path: string): AssetInfo => ({ path, url: `/files/${path}`, mime: "image/png", size: 1 });

/** A clock and a server held in the hand. */
const stand = () => {
  const world = {
    time: 0,
    calls: 0,
    there: [] as AssetInfo[],
    due: [] as { run: () => void; ms: number }[],
    errors: 0,
  };
  const assets = createAssets({
    list: async () => {
      world.calls += 1;
      if (world.errors < 0) throw new Error("away");
      return world.there;
    },
    onTrouble: () => {
      world.errors += 10;
    },
    now: () => world.time,
    later: (run, ms) => world.due.push({ run, ms }),
  });
  return { world, assets };
};

it("[ED10] an unknown path asks once, two seconds after the last list, and a known one never", async () => {
  const { world, assets } = stand();
  world.there = [asset("images/a.png")];
  await assets.refresh();
  assets.want(["images/a.png"]);
  expect(world.due).toEqual([]);
  world.time = 500;
  assets.want(["images/b.png"]);
  assets.want(["images/b.png", "images/c.png"]);
  expect(world.due.map((each) => each.ms)).toEqual([1_500]);
  world.due[0]?.run();
  expect(world.calls).toBe(2);
  world.time = 5_000;
  assets.want(["images/b.png"]);
  expect(world.due).toHaveLength(1);
  world.time = 40_000;
  assets.want(["images/b.png"]);
  expect(world.due).toHaveLength(2);
});

it("[ED10] a list that cannot be fetched leaves the known one, and is told", async () => {
  const { world, assets } = stand();
  world.there = [asset("images/a.png")];
  await assets.refresh();
  world.errors = -1;
  await assets.refresh();
  expect(world.errors).toBe(9);
  expect([...assets.map.value.keys()]).toEqual(["images/a.png"]);
});
