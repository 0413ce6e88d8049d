/** Places slides as a hand on the canvas does: what was given and no more, relative places staying relative. Proved twice: as text, and as places. */

import { isPlacementAttribute } from "../model/attributes.ts";
import type { Deck, Placement, Slide } from "../model/model.ts";
import { parseDeck } from "../parse.ts";
import { type LayoutName, layOut } from "../place/layouts.ts";
import { type PlacementSpec, readPlacement } from "../place/placement.ts";
import { type AttributeToken, readAttributeLine } from "../read/attributeLine.ts";
import { applyChanges } from "../text/changes.ts";
import { setAttributesOf, type Values } from "./editAttribute.ts";
import { done, type EditRefusal, type EditResult, refused } from "./editResult.ts";

export type PlaceWish = Partial<Placement>;
type Field = keyof Placement;
type Turn = "x" | "y" | "z";

/** The attribute that says each part, and what a missing one says. */
const parts: Readonly<Record<Field, { readonly name: string; readonly missing: number | string }>> = {
  x: { name: "data-x", missing: 0 },
  y: { name: "data-y", missing: 0 },
  z: { name: "data-z", missing: 0 },
  scale: { name: "data-scale", missing: 1 },
  rotateX: { name: "data-rotate-x", missing: 0 },
  rotateY: { name: "data-rotate-y", missing: 0 },
  rotateZ: { name: "data-rotate", missing: 0 },
  rotateOrder: { name: "data-rotate-order", missing: "xyz" },
};
const fields = Object.keys(parts) as Field[];

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals)) + 0;

/** Places and turns to hundredths, sizes to thousandths. */
export const roundPlace = <Value extends number | string>(field: Field, value: Value): number | string =>
  typeof value === "number" ? rounded(value, field === "scale" ? 3 : 2) : value;

/** What the slide's own line says of its place: the first of each name, as the reader takes it. */
const ownOf = (source: string, slide: Slide): { readonly names: ReadonlySet<string>; readonly spec: PlacementSpec } => {
  const tokens = new Map<string, AttributeToken>();
  const line = slide.attributeLine && readAttributeLine(source, slide.attributeLine.from, slide.attributeLine.to);
  for (const token of line?.tokens ?? [])
    if (isPlacementAttribute(token.name) && !tokens.has(token.name)) tokens.set(token.name, token);
  return { names: new Set(tokens.keys()), spec: readPlacement([...tokens.values()], []) };
};

const isRelative = ({ relTo, lengths, relTurns }: PlacementSpec): boolean =>
  relTo !== "" || Object.keys(lengths).length > 0 || Object.keys(relTurns).length > 0;

const isUnplaced = (source: string, deck: Deck): boolean =>
  deck.slides.every((slide) => slide.attributeLine === null || !ownOf(source, slide).spec.any);

/** The slide that a relative place counts from: an earlier one by its id, else the one before. */
const referenceOf = (deck: Deck, slide: Slide, relTo: string): Slide | undefined =>
  deck.slides.find((each) => each.id === relTo && each.index < slide.index) ?? deck.slides[slide.index - 1];

const turnOf = (field: Field): Turn | null =>
  field === "rotateX" ? "x" : field === "rotateY" ? "y" : field === "rotateZ" ? "z" : null;

/** A step in the writer's unit where that says it to a hundredth of a px with three decimals, else in px. */
const stepText = (step: number, unit: "" | "w" | "h", screen: { width: number; height: number }): string => {
  const size = unit === "w" ? screen.width : unit === "h" ? screen.height : 0;
  const times = size > 0 ? rounded(step / size, 3) : 0;
  return size > 0 && Math.abs(times * size - step) < 0.005 ? `${times}${unit}` : String(rounded(step, 2));
};

/** The attribute, and its value, that brings one part of the slide's place to `value`; null where that hangs on another slide's turn. */
const wayTo = (
  source: string,
  deck: Deck,
  slide: Slide,
  field: Field,
  value: number | string,
): [string, string] | null => {
  const { names, spec } = ownOf(source, slide);
  const absolute: [string, string] = [parts[field].name, String(value)];
  const axis = turnOf(field);
  const own = spec.numbers[field === "rotateZ" ? "data-rotate-z" : parts[field].name] !== undefined;
  if (own || typeof value !== "number" || field === "scale") return absolute;
  const base = referenceOf(deck, slide, spec.relTo)?.placement;
  if (axis) {
    if (spec.relTurns[axis] === undefined) return absolute;
    const name = axis === "z" && names.has("data-rel-rotate") ? "data-rel-rotate" : `data-rel-rotate-${axis}`;
    return [name, String(rounded(value - Number(base?.[field] ?? 0), 2))];
  }
  if (!isRelative(spec)) return absolute;
  if (spec.alongAxes) return null;
  const unit = spec.lengths[field as Turn]?.unit ?? "";
  return [`data-rel-${field}`, stepText(value - Number(base?.[field] ?? 0), unit, deck.settings)];
};

const isThere = (is: number | string, wanted: number | string): boolean =>
  typeof is === "number" && typeof wanted === "number" ? Math.abs(is - wanted) < 0.006 : is === wanted;

/** The edit, if the deck read anew puts each slide of `aims` there. */
const checked = (source: string, deck: Deck, edit: EditResult, aims: ReadonlyMap<number, Placement>): EditResult => {
  if (!edit.ok) return edit;
  const after = parseDeck(applyChanges(source, edit.changes), { previous: deck });
  for (const [index, aim] of aims) {
    const placement = after.slides[index]?.placement;
    if (!placement || !fields.every((field) => isThere(placement[field], aim[field])))
      return refused("attribute-refused");
  }
  return edit;
};

/** Brings slide `key` to the place wished for, as far as one is given: the least change of its own line (DP148, DP149). */
export const placeSlide = (source: string, deck: Deck, key: string, wish: PlaceWish): EditResult => {
  const slide = deck.slides.find((each) => each.key === key);
  if (!slide) return refused("slide-gone");
  const values: Record<string, string | null> = {};
  const aim: Record<Field, number | string> = { ...slide.placement };
  for (const field of fields) {
    const given = wish[field];
    if (given === undefined) continue;
    const value = roundPlace(field, given);
    if (roundPlace(field, slide.placement[field]) === value) continue;
    const way = wayTo(source, deck, slide, field, value);
    if (!way) return dependsOn(source, deck, slide);
    values[way[0]] = way[1];
    aim[field] = value;
  }
  if (Object.keys(values).length === 0) return done([]);
  if (deck.slides.length > 1 && isUnplaced(source, deck)) return refused("layout-places");
  const edit = setAttributesOf(source, deck, new Map([[key, values]]));
  return checked(source, deck, edit, new Map([[slide.index, aim as unknown as Placement]]));
};

const dependsOn = (source: string, deck: Deck, slide: Slide): EditResult => {
  const reference = referenceOf(deck, slide, ownOf(source, slide).spec.relTo);
  const why: EditRefusal = "place-depends";
  return refused(why, reference?.id ? `the slide #${reference.id}` : "the slide before");
};

/** What a line must say so that its slide stands at `aim` by itself: nothing that it says already, nothing that goes without saying. */
const absoluteValues = (source: string, slide: Slide, aim: Placement): Values => {
  const { names, spec } = ownOf(source, slide);
  const values: Record<string, string | null> = {};
  for (const name of names) if (name.startsWith("data-rel-")) values[name] = null;
  for (const field of fields) {
    const { name, missing } = parts[field];
    const written = names.has(name) || (field === "rotateZ" && names.has("data-rotate-z"));
    const said = field === "rotateOrder" ? spec.order : spec.numbers[field === "rotateZ" ? "data-rotate-z" : name];
    if (written && said === aim[field]) continue;
    if (written || field === "x" || field === "y" || aim[field] !== missing) values[name] = String(aim[field]);
  }
  return values;
};

/** Places these slides, in this order, by a layout: all of the deck as `layout:` would, some of them from where the first stands (DP150). */
export const arrangeSlides = (source: string, deck: Deck, keys: readonly string[], layout: LayoutName): EditResult => {
  const byKey = new Map<string, Slide>(deck.slides.map((slide) => [slide.key, slide]));
  const slides = keys.flatMap((key) => byKey.get(key) ?? []);
  if (slides.length < keys.length) return refused("slide-gone");
  const all = new Set(keys).size === deck.slides.length;
  if (!all && isUnplaced(source, deck)) return refused("layout-places");
  const places = layOut(layout, slides.length, deck.settings);
  const from = (all ? places[0] : slides[0]?.placement) ?? { x: 0, y: 0, z: 0 };
  const start = places[0] ?? { x: 0, y: 0, z: 0 };
  const aims = new Map<number, Placement>();
  const values = new Map<string, Values>();
  for (const [i, slide] of slides.entries()) {
    const place = places[i];
    if (!place) continue;
    const [x, y, z] = (["x", "y", "z"] as const).map((axis) => rounded(place[axis] + from[axis] - start[axis], 2));
    const aim = { ...place, x: x ?? 0, y: y ?? 0, z: z ?? 0 };
    aims.set(slide.index, aim);
    values.set(slide.key, absoluteValues(source, slide, aim));
  }
  return checked(source, deck, setAttributesOf(source, deck, values), aims);
};
