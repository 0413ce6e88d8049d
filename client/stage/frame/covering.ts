/** Which slides would be read through the current one. Pure: no DOM. Lengths in px of a slide. */
import type { StageSlide } from "../../../shared/protocol/stage.ts";
import { corners, type Extent, placed, seenFrom } from "./camera.ts";

type Placement = StageSlide["placement"];

/** `behind`: not to be seen at all while the other is current. `faint`: far larger and not in front, a mere shade. */
export type Cover = "clear" | "behind" | "faint";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A slide as it stands in the canvas. */
export interface Standing {
  readonly placement: Placement;
  readonly extent: Extent;
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

/** Where a slide's words may stand: within its margins, and wherever they reach out of its box. */
const wordsOf = ({ left, top, right, bottom }: Extent, { width, height }: Size): Extent => {
  const side = (half: number, reach: number): number => (reach > half + 1 ? reach : half * WITHIN);
  return {
    left: -side(width / 2, -left),
    top: -side(height / 2, -top),
    right: side(width / 2, right),
    bottom: side(height / 2, bottom),
  };
};

const areaOf = (box: Extent): number => (box.right - box.left) * (box.bottom - box.top);

/** The box that a slide's words cover in the picture of the current one; null when all of it is behind the viewer. */
const boxOf = (words: Extent, other: Placement, current: Placement, perspective: number): Box | null => {
  const box = { before: false, left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  const seen = corners(words).map((corner) => seenFrom(placed(corner, other), current));
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

/** The ball around a slide, from its middle. */
const around = ({ left, top, right, bottom }: Extent): number =>
  Math.hypot(Math.max(-left, right), Math.max(-top, bottom));

/** Plainly beside it: a ball around it is drawn outside of a circle around the current slide. Most slides of a deck are, and cost no more than this. */
const isBeside = (other: Standing, current: Standing, perspective: number): boolean => {
  const { x: ox, y: oy, z: oz, scale } = other.placement;
  const [x, y, z] = seenFrom([ox, oy, oz], current.placement);
  const ball = (around(other.extent) * scale) / (current.placement.scale || 1);
  // Its furthest point is drawn nearest to the middle.
  const nearer = perspective / (perspective - Math.min(z - ball, perspective * 0.9));
  return (Math.hypot(x, y) - ball) * nearer > around(current.extent);
};

/** How `other` stands to the slide that is shown; `empty`: there is nothing on that one to be read. `size`: the deck's. */
export const coverOf = (
  other: Standing,
  current: Standing & { readonly empty: boolean },
  size: Size,
  perspective: number,
): Cover => {
  if (isBeside(other, current, perspective)) return "clear";
  const words = wordsOf(current.extent, size);
  const box = boxOf(wordsOf(other.extent, size), other.placement, current.placement, perspective);
  if (box === null) return "clear";
  const across = Math.min(box.right, words.right) - Math.max(box.left, words.left);
  const down = Math.min(box.bottom, words.bottom) - Math.max(box.top, words.top);
  if (across <= 0 || down <= 0) return "clear";
  const share = (across * down) / Math.min(areaOf(box), areaOf(words));
  const larger = Math.sqrt(areaOf(box) / areaOf(words));
  if (share < SHARE || larger < (current.empty ? FRAMED : SMALLER)) return "clear";
  return larger > LARGER && !box.before ? "faint" : "behind";
};
