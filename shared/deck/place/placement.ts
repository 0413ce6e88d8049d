/** Where slides stand: attributes to absolute placements, as impress.js' core and its rel plugin mean them. */

import { attributeRow } from "../model/attributes.ts";
import { diagnose } from "../model/diagnostics.ts";
import type { Diagnostic, Placement } from "../model/model.ts";
import type { AttributeToken } from "../read/attributeLine.ts";

type Axis = "x" | "y" | "z";
const AXES: readonly Axis[] = ["x", "y", "z"];

/** A number of px, or of screen widths (`w`) or heights (`h`). */
interface Length {
  readonly value: number;
  readonly unit: "" | "w" | "h";
}

/** What a slide's own line says about its place; nothing is resolved yet. */
export interface PlacementSpec {
  readonly numbers: Readonly<Record<string, number>>;
  readonly lengths: Readonly<Partial<Record<Axis, Length>>>;
  readonly order: string;
  readonly relTo: string;
  readonly relTurns: Readonly<Partial<Record<Axis, number>>>;
  readonly alongAxes: boolean | null;
  /** False when the line gives no placement at all. */
  readonly any: boolean;
}

const NO_SPEC: PlacementSpec = {
  numbers: {},
  lengths: {},
  order: "xyz",
  relTo: "",
  relTurns: {},
  alongAxes: null,
  any: false,
};

/** No number is longer; digits without end would cost the square of their number. */
const MAX_DIGITS = 400;

const parseNumber = (text: string): number =>
  text.length <= MAX_DIGITS && /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*(?:px|deg)?\s*$/i.test(text)
    ? Number.parseFloat(text)
    : Number.NaN;
/** Beyond this a browser's matrices lose all digits. */
const MAX = 1e7;

/** A unit behind the number, which is read past. */
const UNIT = /[a-z]+\s*$/i;

const tellUnit = (token: AttributeToken, found: Diagnostic[]): void => {
  const unit = UNIT.exec(token.value)?.[0].trim();
  if (unit !== undefined) found.push(diagnose("attribute-unit", token.from, token.to, unit));
};

const readNumber = (token: AttributeToken, found: Diagnostic[]): number | null => {
  const value = parseNumber(token.value);
  if (Number.isFinite(value) && Math.abs(value) <= MAX) {
    if (token.name !== "data-scale" || value !== 0) {
      tellUnit(token, found);
      return value;
    }
    found.push(diagnose("attribute-scale", token.from, token.to));
    return null;
  }
  found.push(diagnose("attribute-number", token.from, token.to, token.value));
  return null;
};

const readLength = (token: AttributeToken, found: Diagnostic[]): Length | null => {
  const match = token.value.length > MAX_DIGITS ? null : /^\s*([-+]?(?:\d+\.?\d*|\.\d+))([wh])\s*$/.exec(token.value);
  if (match?.[1]) return { value: Number.parseFloat(match[1]), unit: match[2] === "w" ? "w" : "h" };
  const value = readNumber(token, found);
  return value === null ? null : { value, unit: "" };
};

const axisOf = (name: string): Axis => (name.endsWith("-x") ? "x" : name.endsWith("-y") ? "y" : "z");

/** Reads the placement attributes among `tokens`; tells what cannot be used. */
export const readPlacement = (tokens: readonly AttributeToken[], found: Diagnostic[]): PlacementSpec => {
  const numbers: Record<string, number> = {};
  const lengths: Partial<Record<Axis, Length>> = {};
  const relTurns: Partial<Record<Axis, number>> = {};
  let { order, relTo, alongAxes } = NO_SPEC;
  let any = false;
  for (const token of tokens) {
    const kind = attributeRow(token.name)?.kind;
    any = true;
    if (token.name === "data-rel-to") relTo = token.value.trim();
    else if (token.name === "data-rel-position") alongAxes = token.value.trim() === "relative";
    else if (kind === "order") {
      if (/^(?:xyz|xzy|yxz|yzx|zxy|zyx)$/.test(token.value)) order = token.value;
      else found.push(diagnose("attribute-order", token.from, token.to, token.value));
    } else if (kind === "length") {
      const length = readLength(token, found);
      if (length) lengths[axisOf(token.name)] = length;
    } else if (kind === "number") {
      const number = readNumber(token, found);
      if (number === null) continue;
      if (token.name.startsWith("data-rel-rotate")) relTurns[axisOf(token.name)] = number;
      else numbers[token.name === "data-rotate" ? "data-rotate-z" : token.name] ??= number;
    }
  }
  return any ? { numbers, lengths, order, relTo, relTurns, alongAxes, any } : NO_SPEC;
};

/** A slide's place while the chain is followed: the inherited relative part rides along. */
interface Placed {
  readonly placement: Placement;
  readonly rel: Readonly<Record<Axis, number>>;
}

const ORIGIN: Placement = { x: 0, y: 0, z: 0, rotateX: 0, rotateY: 0, rotateZ: 0, rotateOrder: "xyz", scale: 1 };

export interface Screen {
  readonly width: number;
  readonly height: number;
}

const px = (length: Length, screen: Screen): number =>
  length.unit === "w" ? length.value * screen.width : length.unit === "h" ? length.value * screen.height : length.value;

const clamp = (value: number): number => Math.max(-MAX, Math.min(MAX, value));

/** Turns a step given in a slide's own axes into the canvas', in the order the slide is turned. */
const turned = (step: Readonly<Record<Axis, number>>, by: Placement): Record<Axis, number> => {
  let { x, y, z } = step;
  for (const axis of [...by.rotateOrder].reverse()) {
    const degrees = axis === "x" ? by.rotateX : axis === "y" ? by.rotateY : by.rotateZ;
    const c = Math.cos((degrees * Math.PI) / 180);
    const s = Math.sin((degrees * Math.PI) / 180);
    if (axis === "x") [y, z] = [y * c - z * s, y * s + z * c];
    else if (axis === "y") [x, z] = [x * c + z * s, z * c - x * s];
    else [x, y] = [x * c - y * s, x * s + y * c];
  }
  return { x, y, z };
};

const relativePart = (
  spec: PlacementSpec,
  before: Placed,
  reference: boolean,
  screen: Screen,
): Record<Axis, number> => {
  const rel: Record<Axis, number> = { x: 0, y: 0, z: 0 };
  for (const axis of AXES) {
    const own = spec.lengths[axis];
    if (spec.numbers[`data-${axis}`] !== undefined) rel[axis] = 0;
    else rel[axis] = own ? px(own, screen) : reference ? 0 : before.rel[axis];
  }
  return rel;
};

const place = (spec: PlacementSpec, before: Placed, reference: Placed | undefined, screen: Screen): Placed => {
  const { numbers, relTurns } = spec;
  const base = (reference ?? before).placement;
  const relative = spec.relTo !== "" || Object.keys(spec.lengths).length > 0 || Object.keys(relTurns).length > 0;
  const rel = relative ? relativePart(spec, before, reference !== undefined, screen) : { x: 0, y: 0, z: 0 };
  const step = spec.alongAxes ? turned(rel, base) : rel;
  const at = (axis: Axis): number => {
    const own = numbers[`data-${axis}`];
    return clamp(own ?? (relative ? base[axis] + step[axis] : 0));
  };
  const turn = (axis: Axis, inherited: number): number => {
    const by = relTurns[axis];
    return clamp(numbers[`data-rotate-${axis}`] ?? (by !== undefined || spec.alongAxes ? inherited + (by ?? 0) : 0));
  };
  const placement: Placement = {
    x: at("x"),
    y: at("y"),
    z: at("z"),
    rotateX: turn("x", base.rotateX),
    rotateY: turn("y", base.rotateY),
    rotateZ: turn("z", base.rotateZ),
    rotateOrder: spec.order,
    scale: numbers["data-scale"] ?? 1,
  };
  return { placement, rel };
};

export interface PlacementInput {
  readonly spec: PlacementSpec;
  readonly id: string | null;
}

/** Absolute placements of all slides, in order; `missing` is called for a `data-rel-to` that names no earlier slide. */
export const placeSlides = (
  slides: readonly PlacementInput[],
  screen: Screen,
  missing: (index: number, id: string) => void,
): Placement[] => {
  const byId = new Map<string, Placed>();
  let before: Placed = { placement: ORIGIN, rel: { x: 0, y: 0, z: 0 } };
  return slides.map(({ spec, id }, index) => {
    const reference = spec.relTo ? byId.get(spec.relTo) : undefined;
    if (spec.relTo && !reference) missing(index, spec.relTo);
    before = spec.any ? place(spec, before, reference, screen) : { placement: ORIGIN, rel: { x: 0, y: 0, z: 0 } };
    if (id !== null && !byId.has(id)) byId.set(id, before);
    return before.placement;
  });
};
