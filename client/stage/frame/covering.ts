/** Which slides would be read through the current one. Pure: no DOM. Lengths in px of a slide. */
import type { StageSlide } from "../../../shared/protocol/stage.ts";
import { corners, placed, seenFrom } from "./camera.ts";

type Placement = StageSlide["placement"];

/** `behind`: not to be seen at all while the other is current. `faint`: far larger and not in front, a mere shade. */
export type Cover = "clear" | "behind" | "faint";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Words stand within a slide's margins: where those alone overlap, nothing is read through anything. */
const WITHIN = 0.87;
const SHARE = 0.04;
/** How much larger another one is (in length) when its letters are shapes rather than words. */
const LARGER = 2.5;
/** How much smaller when it is a detail that was put upon this slide; an empty slide frames what is only a little smaller. */
const SMALLER = 0.4;
const FRAMED = 0.8;

interface Box {
  /** A part of it is nearer to the viewer than the current slide. */
  readonly before: boolean;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The box that a slide's words cover in the picture of the current one; null when all of it is behind the viewer. */
const boxOf = (other: Placement, current: Placement, size: Size, perspective: number): Box | null => {
  const box = { before: false, left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  const seen = corners(size).map((corner) => seenFrom(placed(corner, other), current));
  // A corner at the viewer's eye or behind it is drawn far out: ten times is far enough.
  const near = perspective * 0.9;
  if (seen.every(([, , z]) => z > near)) return null;
  for (const [x, y, z] of seen) {
    box.before ||= z > 1;
    const nearer = perspective / (perspective - Math.min(z, near));
    box.left = Math.min(box.left, x * nearer);
    box.right = Math.max(box.right, x * nearer);
    box.top = Math.min(box.top, y * nearer);
    box.bottom = Math.max(box.bottom, y * nearer);
  }
  return box;
};

/** Plainly beside it: a ball around it is drawn outside of a circle around the current slide. Most slides of a deck are, and cost no more than this. */
const isBeside = (other: Placement, current: Placement, size: Size, perspective: number): boolean => {
  const [x, y, z] = seenFrom([other.x, other.y, other.z], current);
  const around = Math.hypot(size.width, size.height) / 2;
  const ball = (around * other.scale) / (current.scale || 1);
  // Its furthest point is drawn nearest to the middle.
  const nearer = perspective / (perspective - Math.min(z - ball, perspective * 0.9));
  return (Math.hypot(x, y) - ball) * nearer > around;
};

/** How `other` stands to the slide that is shown; `empty`: there is nothing on that one to be read. */
export const coverOf = (
  other: Placement,
  current: Placement & { readonly empty: boolean },
  size: Size,
  perspective: number,
): Cover => {
  if (isBeside(other, current, size, perspective)) return "clear";
  const inner = { width: size.width * WITHIN, height: size.height * WITHIN };
  const box = boxOf(other, current, inner, perspective);
  if (box === null) return "clear";
  const [w, h] = [inner.width / 2, inner.height / 2];
  const across = Math.min(box.right, w) - Math.max(box.left, -w);
  const down = Math.min(box.bottom, h) - Math.max(box.top, -h);
  if (across <= 0 || down <= 0) return "clear";
  const area = (box.right - box.left) * (box.bottom - box.top);
  const whole = inner.width * inner.height;
  const share = (across * down) / Math.min(area, whole);
  const larger = Math.sqrt(area / whole);
  if (share < SHARE || larger < (current.empty ? FRAMED : SMALLER)) return "clear";
  return larger > LARGER && !box.before ? "faint" : "behind";
};
