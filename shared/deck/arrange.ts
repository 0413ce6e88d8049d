/** What slides decide together: who has which id, where each stands, where links lead. Kept as long as nothing of it changes. */
import type { SlideKey } from "../protocol/ids.ts";
import type { Compiled } from "./compile.ts";
import { diagnose } from "./model/diagnostics.ts";
import type { Diagnostic, Placement, Settings } from "./model/model.ts";
import { layOut } from "./place/layouts.ts";
import { type PlacementInput, placeSlides } from "./place/placement.ts";
import { type Bookable, type LinkBook, linkBook } from "./render/links.ts";
import { isUsableId } from "./slideHead.ts";

export interface Arrangement {
  readonly ids: readonly (string | null)[];
  /** Ids as written, usable or not. */
  readonly given: readonly (string | null)[];
  readonly book: LinkBook;
  readonly bookables: readonly Bookable[];
  readonly placements: readonly Placement[];
  readonly inputs: readonly PlacementInput[];
  readonly settings: Settings;
  /** Offsets count from the slide's text. */
  readonly told: readonly { readonly index: number; readonly diagnostic: Diagnostic }[];
}

type Tell = (index: number, diagnostic: Diagnostic) => void;

/** Usable ids, the first slide of each; null for the rest. */
const usableIds = (compiled: readonly Compiled[], tell: Tell): (string | null)[] => {
  const taken = new Set<string>();
  return compiled.map(({ head }, index) => {
    const { id, idRange } = head;
    if (id === null || !idRange) return null;
    if (!isUsableId(id)) tell(index, diagnose("id-unusable", idRange.from, idRange.to, id));
    else if (taken.has(id)) tell(index, diagnose("id-duplicate", idRange.from, idRange.to, id));
    else {
      taken.add(id);
      return id;
    }
    return null;
  });
};

const place = (
  inputs: readonly PlacementInput[],
  compiled: readonly Compiled[],
  settings: Settings,
  tell: Tell,
): Placement[] => {
  if (!inputs.some((input) => input.spec.any)) return layOut(settings.layout, inputs.length, settings);
  return placeSlides(inputs, settings, (index, id) => {
    const token = compiled[index]?.head.line?.tokens.find((each) => each.name === "data-rel-to");
    if (token) tell(index, diagnose("attribute-reference", token.valueFrom, token.valueTo, id));
  });
};

const sameList = <T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    if (x === undefined || y === undefined || (x !== y && !same(x, y))) return false;
  }
  return true;
};

const NO_IDS: readonly string[] = [];
const sameInner = (a: readonly string[], b: readonly string[]): boolean => a === b || sameList(a, b, () => false);
const sameBookable = (a: Bookable, b: Bookable): boolean =>
  a.key === b.key && a.domId === b.domId && sameInner(a.inner, b.inner);
const sameInput = (a: PlacementInput, b: PlacementInput): boolean =>
  a.id === b.id && (a.spec === b.spec || JSON.stringify(a.spec) === JSON.stringify(b.spec));
const sameScreen = (a: Settings, b: Settings): boolean =>
  a === b || (a.layout === b.layout && a.width === b.width && a.height === b.height);

/** Do all slides say of ids and places what they said? Asked at each keystroke: nothing is made for the answer. */
const isAsBefore = (
  compiled: readonly Compiled[],
  keys: readonly SlideKey[],
  settings: Settings,
  before: Arrangement,
): boolean => {
  if (before.told.length > 0 || before.inputs.length !== compiled.length || !sameScreen(before.settings, settings))
    return false;
  for (let i = 0; i < compiled.length; i++) {
    const each = compiled[i];
    const book = before.bookables[i];
    const input = before.inputs[i];
    if (!each || !book || !input || book.key !== keys[i] || before.given[i] !== each.head.id) return false;
    if (input.spec !== each.head.spec && JSON.stringify(input.spec) !== JSON.stringify(each.head.spec)) return false;
    if (!sameInner(book.inner, each.rendered?.clean.ids ?? NO_IDS)) return false;
  }
  return true;
};

/** Arranges the deck's slides; what did not change since `before` is taken over as it is. */
export const arrange = (
  compiled: readonly Compiled[],
  keys: readonly SlideKey[],
  settings: Settings,
  before: Arrangement | undefined,
): Arrangement => {
  if (before && isAsBefore(compiled, keys, settings, before)) return before;
  const told: { index: number; diagnostic: Diagnostic }[] = [];
  const tell: Tell = (index, diagnostic) => void told.push({ index, diagnostic });
  const ids = usableIds(compiled, tell);
  const inputs = compiled.map((each, i) => ({ spec: each.head.spec, id: ids[i] ?? null }));
  const bookables = compiled.map((each, i) => ({
    key: keys[i] ?? ("" as SlideKey),
    domId: ids[i] ?? `step-${i + 1}`,
    inner: each.rendered?.clean.ids ?? NO_IDS,
  }));
  const relTo = inputs.some((input) => input.spec.relTo !== "");
  const placed =
    before && !relTo && sameScreen(before.settings, settings) && sameList(before.inputs, inputs, sameInput);
  const booked = before && sameList(before.bookables, bookables, sameBookable);
  return {
    ids,
    given: compiled.map((each) => each.head.id),
    inputs: placed ? before.inputs : inputs,
    placements: placed ? before.placements : place(inputs, compiled, settings, tell),
    bookables: booked ? before.bookables : bookables,
    book: booked ? before.book : linkBook(bookables),
    settings,
    told,
  };
};
