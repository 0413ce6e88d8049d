/** Places for a deck in which no slide says where it stands. */
import type { Placement } from "../model/model.ts";

const at = (x: number, y: number, rotateZ = 0): Placement => ({
  x: Math.round(x),
  y: Math.round(y),
  z: 0,
  rotateX: 0,
  rotateY: 0,
  rotateZ: Math.round(rotateZ * 100) / 100,
  rotateOrder: "xyz",
  scale: 1,
});

type Layout = (index: number, count: number, stepX: number, stepY: number) => Placement;

/** Slides along an Archimedean spiral, one step apart. */
const spiral: Layout = (index, _count, stepX) => {
  const angle = 2 * Math.sqrt(Math.PI * (index + 1));
  const radius = (stepX * angle) / (2 * Math.PI);
  return at(radius * Math.cos(angle), radius * Math.sin(angle));
};

const circle: Layout = (index, count, stepX) => {
  const radius = Math.max(stepX, (stepX * count) / (2 * Math.PI));
  const turn = (index / Math.max(1, count)) * 2 * Math.PI;
  return at(radius * Math.sin(turn), -radius * Math.cos(turn), (turn * 180) / Math.PI);
};

const grid: Layout = (index, count, stepX, stepY) => {
  const columns = Math.max(1, Math.ceil(Math.sqrt(count)));
  return at((index % columns) * stepX, Math.floor(index / columns) * stepY);
};

/** The layouts there are, by name. */
export const layoutNames = ["row", "column", "grid", "circle", "spiral", "stack"] as const;
export type LayoutName = (typeof layoutNames)[number];

const table: Readonly<Record<LayoutName, Layout>> = {
  row: (index, _count, stepX) => at(index * stepX, 0),
  column: (index, _count, _stepX, stepY) => at(0, index * stepY),
  stack: () => at(0, 0),
  grid,
  spiral,
  circle,
};

/** Placements for `count` slides; slides stand a screen and a fifth apart. An unknown name means `row`. */
export const layOut = (name: string, count: number, screen: { width: number; height: number }): Placement[] => {
  const layout = table[layoutNames.find((each) => each === name) ?? "row"];
  return Array.from({ length: count }, (_, i) =>
    layout(i, count, Math.round(screen.width * 1.2), Math.round(screen.height * 1.2)),
  );
};
