/** Where the camera stands to see every slide at once. Pure: no DOM. Lengths in px of the canvas, angles in degrees. */
import type { StageSlide } from "../../../shared/protocol/stage.ts";

type Placement = StageSlide["placement"];
export type Point = readonly [x: number, y: number, z: number];

export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Canvas px to window px. */
  readonly zoom: number;
}

/** Turned about these axes, one after the other, by the placement's angles; `way` -1 turns back. */
function turned(point: Point, axes: Iterable<string>, placement: Placement, way: 1 | -1): Point {
  const { rotateX, rotateY, rotateZ } = placement;
  if (rotateX === 0 && rotateY === 0 && rotateZ === 0) return point;
  let [x, y, z] = point;
  for (const axis of axes) {
    const angle = axis === "x" ? rotateX : axis === "y" ? rotateY : rotateZ;
    const radians = (way * angle * Math.PI) / 180;
    const [sin, cos] = [Math.sin(radians), Math.cos(radians)];
    if (axis === "x") [y, z] = [y * cos - z * sin, y * sin + z * cos];
    else if (axis === "y") [x, z] = [x * cos + z * sin, -x * sin + z * cos];
    else [x, y] = [x * cos - y * sin, x * sin + y * cos];
  }
  return [x, y, z];
}

/** A point of a slide, given from its middle, as it stands in the canvas: scaled, rotated in the order that CSS applies, moved. */
export function placed(point: Point, placement: Placement): Point {
  const scaled: Point = [point[0] * placement.scale, point[1] * placement.scale, point[2] * placement.scale];
  // CSS applies the rightmost function first.
  const [x, y, z] = turned(scaled, [...placement.rotateOrder].reverse(), placement, 1);
  return [x + placement.x, y + placement.y, z + placement.z];
}

/** The reverse of `placed`: a point of the canvas, as it stands to a slide's middle, in that slide's own px. */
export function seenFrom(point: Point, placement: Placement): Point {
  const moved: Point = [point[0] - placement.x, point[1] - placement.y, point[2] - placement.z];
  const [x, y, z] = turned(moved, placement.rotateOrder, placement, -1);
  const scale = placement.scale || 1;
  return [x / scale, y / scale, z / scale];
}

/** How far a slide reaches, from its middle: its box, and what stands out of it. Left and top are negative. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Of a slide from which nothing stands out. */
export const boxExtent = ({ width, height }: { readonly width: number; readonly height: number }): Extent => ({
  ...{ left: -width / 2, top: -height / 2, right: width / 2, bottom: height / 2 },
});

export const corners = ({ left, top, right, bottom }: Extent): readonly Point[] => [
  [left, top, 0],
  [right, top, 0],
  [left, bottom, 0],
  [right, bottom, 0],
];

/**
 * A camera straight above the middle of all slides, as far off as `window` needs with a margin. It stands level with the nearest
 * corner, so that perspective only ever draws inwards and nothing leaves the picture. No slides: the origin, unscaled.
 */
export function overviewCamera(
  slides: readonly { readonly placement: Placement; readonly extent: Extent }[],
  window: { readonly width: number; readonly height: number },
): Camera {
  if (slides.length === 0) return { x: 0, y: 0, z: 0, zoom: 1 };
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const { placement, extent } of slides) {
    for (const each of corners(extent)) {
      const corner = placed(each, placement);
      for (const axis of [0, 1] as const) low[axis] = Math.min(low[axis] ?? 0, corner[axis]);
      for (const axis of [0, 1, 2] as const) high[axis] = Math.max(high[axis] ?? 0, corner[axis]);
    }
  }
  const [left = 0, top = 0] = low;
  const [right = 0, bottom = 0, near = 0] = high;
  const margin = 1.08;
  const zoom = Math.min(window.width / ((right - left) * margin || 1), window.height / ((bottom - top) * margin || 1));
  return { x: (left + right) / 2, y: (top + bottom) / 2, z: near, zoom };
}
