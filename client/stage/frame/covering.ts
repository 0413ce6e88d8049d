/** Which slides would be read through the current one. Pure: no DOM. Lengths in px of a slide. */
import type { StageSlide } from "../../../shared/protocol/stage.ts";
import { corners, placed, seenFrom } from "./camera.ts";

type Placement = StageSlide["placement"];

/** `behind`: not to be seen at all while the other is current. `faint`: far larger, a mere shade around it. */
export type Cover = "clear" | "behind" | "faint";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Neighbours whose edges touch are no trouble: a quarter of the smaller one is. */
const SHARE = 0.25;
/** How much larger another one is (in length) when its letters are shapes rather than words. */
const LARGER = 2.5;
/** How much smaller when it is a detail that was put upon this slide; an empty slide frames what is only a little smaller. */
const SMALLER = 0.4;
const FRAMED = 0.8;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The box that a slide covers in the picture of the current one; null when a part of it is behind the viewer. */
const boxOf = (other: Placement, current: Placement, size: Size, perspective: number): Box | null => {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const corner of corners(size)) {
    const [x, y, z] = seenFrom(placed(corner, other), current);
    if (z >= perspective * 0.9) return null;
    const nearer = perspective / (perspective - z);
    box.left = Math.min(box.left, x * nearer);
    box.right = Math.max(box.right, x * nearer);
    box.top = Math.min(box.top, y * nearer);
    box.bottom = Math.max(box.bottom, y * nearer);
  }
  return box;
};

/** How `other` stands to the slide that is shown; `empty`: there is nothing on that one to be read. */
export const coverOf = (
  other: Placement,
  current: Placement & { readonly empty: boolean },
  size: Size,
  perspective: number,
): Cover => {
  const box = boxOf(other, current, size, perspective);
  if (box === null) return "clear";
  const [w, h] = [size.width / 2, size.height / 2];
  const across = Math.min(box.right, w) - Math.max(box.left, -w);
  const down = Math.min(box.bottom, h) - Math.max(box.top, -h);
  if (across <= 0 || down <= 0) return "clear";
  const area = (box.right - box.left) * (box.bottom - box.top);
  const whole = size.width * size.height;
  const share = (across * down) / Math.min(area, whole);
  const larger = Math.sqrt(area / whole);
  if (share < SHARE || larger < (current.empty ? FRAMED : SMALLER)) return "clear";
  return larger > LARGER ? "faint" : "behind";
};
