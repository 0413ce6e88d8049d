import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxExtent } from "./camera.ts";
import { frame } from "./framing.ts";

const window = { width: 1365, height: 768 };
const box = boxExtent({ width: 1024, height: 768 });

describe("how a slide is framed", () => {
  it("[ST32] a slide that stays in its box is seen from the front", () => {
    expect(frame(box, window)).toEqual({ share: 1, x: 0, y: 0 });
    expect(frame({ ...box, right: 680 }, window)).toEqual({ share: 1, x: 0, y: 0 });
  });

  it("[ST32] what reaches out of the window on one side is come to meet before anything is made smaller", () => {
    const { share, x, y } = frame({ ...box, right: 800 }, window);
    expect([share, y]).toEqual([1, 0]);
    expect(x).toBeCloseTo(800 - window.width / 2, 0);
  });

  it("[ST32] whatever it reaches, all of it is in the window, or it is as small as it may be and begins there", () => {
    const side = fc.integer({ min: 0, max: 3_000 });
    fc.assert(
      fc.property(side, side, side, side, (left, top, right, bottom) => {
        const extent = { left: -512 - left, top: -384 - top, right: 512 + right, bottom: 384 + bottom };
        const { share, x, y } = frame(extent, window);
        const [w, h] = [window.width / share / 2 + 1, window.height / share / 2 + 1];
        expect(x - w).toBeLessThanOrEqual(extent.left);
        expect(y - h).toBeLessThanOrEqual(extent.top);
        if (share === 0.4) return;
        expect(x + w).toBeGreaterThanOrEqual(extent.right);
        expect(y + h).toBeGreaterThanOrEqual(extent.bottom);
      }),
    );
  });
});
