import { describe, expect, it } from "vitest";
import { at } from "../testing/stageDecks.ts";
import { boxExtent, placed, seenFrom } from "./camera.ts";
import { coverOf } from "./covering.ts";

const size = { width: 1024, height: 768 };
const here = { ...at(0), empty: false };
const box = boxExtent(size);
const cover = (other: ReturnType<typeof at>, current = here, extent = box, ofOther = box) =>
  coverOf({ placement: other, extent: ofOther }, { placement: current, empty: current.empty, extent }, size, 1000);

describe("what is read through the current slide", () => {
  it("[ST31] another in its place is not seen, a neighbour is", () => {
    expect(cover(at(0))).toBe("behind");
    expect(cover(at(500, 200))).toBe("behind");
    expect(cover(at(800))).toBe("behind");
    expect(cover(at(900))).toBe("clear");
    expect(cover(at(1024))).toBe("clear");
    expect(cover(at(0, 5000))).toBe("clear");
  });

  it("[ST31] a far larger one is a faint shade, a detail stays to be seen", () => {
    expect(cover(at(0, 0, 4))).toBe("faint");
    expect(cover(at(100, 100, 0.2))).toBe("clear");
    expect(cover(at(0, 0, 1), { ...at(0, 0, 4), empty: false })).toBe("clear");
  });

  it("[ST31] an empty slide frames what is only somewhat smaller, and not what lies in its place", () => {
    const frame = { ...at(0, 0, 2), empty: true };
    expect(cover(at(300, 300), frame)).toBe("clear");
    expect(cover(at(300, 300), { ...frame, empty: false })).toBe("behind");
    expect(cover(at(0), { ...at(0), empty: true })).toBe("behind");
  });

  it("[ST31] reckons with depth and rotation: through a cube's face the others are not read", () => {
    expect(cover({ ...at(0), z: -3000 })).toBe("clear");
    expect(cover({ ...at(0), z: -3000, scale: 4 })).toBe("behind");
    expect(cover({ ...at(0), z: 2000 })).toBe("clear");
    expect(cover({ ...at(3000), z: -3000, scale: 3 })).toBe("behind");
    expect(cover({ ...at(9000), z: -3000, scale: 3 })).toBe("clear");
    expect(cover({ ...at(512), z: -512, rotateY: 90 })).toBe("behind");
    expect(cover({ ...at(0), rotateX: 60, scale: 3 })).toBe("behind");
    expect(cover({ ...at(512 + 768), z: -512, rotateY: 90 })).toBe("clear");
    expect(cover({ ...at(0), rotateZ: 90 })).toBe("behind");
    const turned = { ...at(40, 50, 2), rotateX: 30, rotateY: 200, rotateZ: 70, rotateOrder: "zxy", z: 9 };
    expect(cover({ ...turned, scale: 2.2 }, { ...turned, empty: false })).toBe("behind");
  });

  it("[ST31] [ST36] reckons with what stands out of a slide's box, of either", () => {
    const wide = { ...box, right: 1_500 };
    expect(cover(at(1_200))).toBe("clear");
    expect(cover(at(1_200), here, wide)).toBe("behind");
    expect(cover(at(-1_200), here, wide)).toBe("clear");
    expect(cover(at(-1_200), here, box, wide)).toBe("behind");
    expect(cover(at(0, 900), here, { ...box, bottom: 1_200 })).toBe("behind");
  });

  it("[ST31] sees from a slide what was placed by it", () => {
    const turned = { ...at(40, 50, 2), rotateX: 30, rotateY: 200, rotateZ: 70, rotateOrder: "zxy", z: 9 };
    const back = seenFrom(placed([10, 20, 30], turned), turned).map((part) => Math.round(part * 1e6) / 1e6);
    expect(back).toEqual([10, 20, 30]);
  });
});
