/** What of a slide's own attributes and classes reaches its element. Pure: no DOM. */
import type { StageSlide } from "../../../shared/protocol/stage.ts";

/** impress.js and the stage say these themselves. */
const stateClasses = new Set(["step", "active", "past", "present", "future"]);
const reserved = /^(?:impress|copress)-/;
const allowedName = /^(?:title|lang|dir|style|data-[a-z0-9_.-]+|aria-[a-z]+)$/;
/** Placement is the protocol's, in one place; a second opinion in an attribute would move the slide. */
const placementName = /^data-(?:x|y|z|scale|rotate(?:-[xyz]|-order)?|rel-.*)$/;

/** A class that a deck may give, on a slide or within one. */
export const isFreeClass = (name: string): boolean =>
  /^[^\s]+$/.test(name) && !stateClasses.has(name) && !reserved.test(name);

/** An id that a deck may give to something within a slide: none that impress.js looks up or hands out. */
export const isFreeId = (id: string): boolean => id !== "impress" && !/^step-\d+$/.test(id) && !reserved.test(id);

export const slideClasses = (classes: readonly string[]): string[] => classes.filter(isFreeClass);

/** The attributes that stay, lower-cased names. */
export function slideAttributes(attributes: StageSlide["attributes"]): Map<string, string> {
  const kept = new Map<string, string>();
  for (const [written, value] of Object.entries(attributes)) {
    const name = written.toLowerCase();
    if (allowedName.test(name) && !placementName.test(name)) kept.set(name, value);
  }
  return kept;
}

/** The placement as impress.js 1.x reads it; all eight always, because it has no memory of "unset". */
export function placementAttributes(placement: StageSlide["placement"]): readonly (readonly [string, string])[] {
  const order = /^(?!.*(.).*\1)[xyz]{3}$/.test(placement.rotateOrder) ? placement.rotateOrder : "xyz";
  return [
    ["data-x", String(placement.x)],
    ["data-y", String(placement.y)],
    ["data-z", String(placement.z)],
    ["data-rotate-x", String(placement.rotateX)],
    ["data-rotate-y", String(placement.rotateY)],
    ["data-rotate-z", String(placement.rotateZ)],
    ["data-rotate-order", order],
    ["data-scale", String(placement.scale === 0 ? 1 : placement.scale)],
  ];
}
