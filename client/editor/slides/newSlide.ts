/** What a new slide begins with: an empty heading, and a place beside its neighbour in a deck whose slides have places of their own. */

import { isPlacementAttribute } from "../../../shared/deck/model/attributes.ts";
import type { Deck, Placement, Slide } from "../../../shared/deck/model/model.ts";
import { readAttributeLine } from "../../../shared/deck/read/attributeLine.ts";

/** True when the slide's own line says where it is. */
export const isPlaced = (source: string, { attributeLine: line }: Slide): boolean =>
  line !== null &&
  readAttributeLine(source, line.from, line.to).tokens.some((token) => isPlacementAttribute(token.name));

const tidy = (value: number): string => String(Math.round(value * 100) / 100);

/** One screen to the right (`by` 1) or left (-1) of a slide, along its own turned axis, as large as it is. */
export const beside = (
  { x, y, rotateZ, scale }: Placement,
  width: number,
  by: 1 | -1,
): { readonly x: string; readonly y: string } => {
  const angle = (rotateZ * Math.PI) / 180;
  const step = by * width * Math.abs(scale);
  return { x: tidy(x + Math.cos(angle) * step), y: tidy(y + Math.sin(angle) * step) };
};

const lineBeside = (placement: Placement, width: number, by: 1 | -1): string => {
  const { x, y } = beside(placement, width, by);
  const values: readonly (readonly [string, string])[] = [
    ["data-x", x],
    ["data-y", y],
    ["data-z", tidy(placement.z)],
    ["data-rotate", tidy(placement.rotateZ)],
    ["data-rotate-x", tidy(placement.rotateX)],
    ["data-rotate-y", tidy(placement.rotateY)],
  ];
  const written = values.filter(([name, value]) => value !== "0" || name === "data-x" || name === "data-y");
  if (placement.scale !== 1) written.push(["data-scale", tidy(placement.scale)]);
  return `= ${written.map(([name, value]) => `${name}='${value}'`).join(" ")}\n`;
};

/** The text of a slide to be written next to `slide`; its cursor belongs at its end, before the line end. */
export const newSlideText = (source: string, deck: Deck, slide: Slide, where: "before" | "after"): string => {
  const heading = "# \n";
  if (!deck.slides.some((each) => isPlaced(source, each))) {
    return where === "before" && slide.index === 0 ? heading : `\n${heading}`;
  }
  const before = where === "before" ? deck.slides[slide.index - 1] : slide;
  const line = lineBeside((before ?? slide).placement, deck.settings.width, before === undefined ? -1 : 1);
  return line + heading;
};
