import { describe, expect, it } from "vitest";
import { at } from "../testing/stageDecks.ts";
import { boxExtent, overviewCamera, placed } from "./camera.ts";

const slide = boxExtent({ width: 1024, height: 768 });
const standing = (placement: ReturnType<typeof at>, extent = slide) => ({ placement, extent });
const screen = { width: 1280, height: 720 };

describe("the overview's camera", () => {
  it("[ST21] stands over the middle of all slides and sees each of them whole", () => {
    const camera = overviewCamera([standing(at(0)), standing(at(5000, 3000, 2))], screen);
    const [left, right] = [-512, 5000 + 1024];
    expect(camera.x).toBe((left + right) / 2);
    expect((right - left) * camera.zoom).toBeLessThanOrEqual(screen.width);
    expect((3000 + 768 + 384) * camera.zoom).toBeLessThanOrEqual(screen.height);
  });

  it("[ST21] [ST36] sees what stands out of a slide's box, too", () => {
    const camera = overviewCamera([standing(at(0), { ...slide, right: 2_000 })], screen);
    expect(camera.x).toBe((2_000 - 512) / 2);
    expect(2_512 * camera.zoom).toBeLessThanOrEqual(screen.width);
  });

  it("[ST21] stands level with the nearest corner", () => {
    const camera = overviewCamera([standing(at(0)), standing({ ...at(0), z: 500 })], screen);
    expect(camera.z).toBe(500);
  });

  it("[ST21] reckons with rotation in the order that CSS has", () => {
    const turned = { ...at(10, 20), rotateX: 90, rotateZ: 90 };
    const [x, y, z] = placed([1, 0, 0], turned).map(Math.round);
    // rotateX(90) rotateZ(90): z first takes (1,0,0) to (0,1,0), x then to (0,0,1).
    expect([x, y, z]).toEqual([10, 20, 1]);
    const other = placed([1, 0, 0], { ...turned, rotateOrder: "zyx" }).map(Math.round);
    expect(other).toEqual([10, 21, 0]);
  });

  it("[ST21] stands at the origin of an empty deck", () => {
    expect(overviewCamera([], screen)).toEqual({ x: 0, y: 0, z: 0, zoom: 1 });
  });
});
