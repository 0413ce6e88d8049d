/** What a slide's attribute line says, with offsets counted from the slide's own text. */

import { meantAttribute } from "./meantAttribute.ts";
import { attributeTable, isAllowedAttribute, isPlacementAttribute, unplayedAttributes } from "./model/attributes.ts";
import { diagnose } from "./model/diagnostics.ts";
import type { Diagnostic } from "./model/model.ts";
import { type PlacementSpec, readPlacement } from "./place/placement.ts";
import {
  type AttributeLine,
  type AttributeToken,
  findAttributeLine,
  isAttributeLine,
  readAttributeLine,
} from "./read/attributeLine.ts";
import { lineEnd } from "./text/lines.ts";
import { nearest } from "./text/nearest.ts";

export interface SlideHead {
  readonly line: AttributeLine | null;
  /** As written, usable or not; null for none. */
  readonly id: string | null;
  readonly idRange: { readonly from: number; readonly to: number } | null;
  readonly classes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly spec: PlacementSpec;
  /** Where the slide's Markdown begins. */
  readonly bodyFrom: number;
  readonly diagnostics: readonly Diagnostic[];
}

const tellSlips = (line: AttributeLine, text: string, found: Diagnostic[]): void => {
  for (const slip of line.slips) found.push(diagnose(slip.code, slip.from, slip.to, text.slice(slip.from, slip.to)));
};

/** A line with more slips than this is past a hint, and a longer name is no slip: what was meant costs time to find. */
const MAX_GUESSED = 5;
const MAX_NAME = 40;

const tellUnknown = (name: string, from: number, to: number, found: Diagnostic[]): void => {
  if (found.length >= MAX_GUESSED || name.length > MAX_NAME) {
    found.push(diagnose("attribute-unknown", from, to, name));
    return;
  }
  const near =
    nearest(name, [`data-${name}`]) ??
    nearest(
      name,
      attributeTable.map((row) => row.name),
    );
  const known = attributeTable.some((row) => row.name === `data-${name}`);
  const meant = known ? `data-${name}` : near && near !== name ? near : "";
  found.push(diagnose("attribute-unknown", from, to, name, meant ? `Did you mean ${meant}?` : ""));
};

/** A name that counts, and is written in capitals or near one of ours: it is kept, since any `data-*` is allowed. */
const tellMeant = (name: string, written: string, from: number, found: Diagnostic[]): void => {
  const to = from + written.length;
  const meant = meantAttribute(name);
  if (unplayedAttributes.has(name)) found.push(diagnose("attribute-unplayed", from, to, written));
  else if (meant !== null) found.push(diagnose("attribute-meant", from, to, written, `Did you mean ${meant}?`));
  else if (written !== name) found.push(diagnose("attribute-case", from, to, written, `Did you mean ${name}?`));
};

const NO_HEAD: SlideHead = {
  line: null,
  id: null,
  idRange: null,
  classes: [],
  attributes: {},
  spec: readPlacement([], []),
  bodyFrom: 0,
  diagnostics: [],
};

/** The tokens that count: allowed, and the first of their name. */
const keptTokens = (line: AttributeLine, text: string, found: Diagnostic[]): AttributeToken[] => {
  const seen = new Set<string>();
  return line.tokens.filter((token) => {
    if (!isAllowedAttribute(token.name)) tellUnknown(token.name, token.from, token.nameTo, found);
    else if (seen.has(token.name)) found.push(diagnose("attribute-duplicate", token.from, token.to, token.name));
    else {
      tellMeant(token.name, text.slice(token.from, token.from + token.name.length), token.from, found);
      seen.add(token.name);
      return true;
    }
    return false;
  });
};

/** Another attribute line right below the one that counts. */
const tellSecond = (text: string, end: number, found: Diagnostic[]): void => {
  const from = Math.min(end + 1, text.length);
  const to = lineEnd(text, from);
  if (isAttributeLine(text, from, to)) found.push(diagnose("attribute-second", from, to));
};

/** Reads the head of a slide whose text is `text`; never throws. */
export const readHead = (text: string): SlideHead => {
  const range = findAttributeLine(text, 0, text.length);
  if (!range) return NO_HEAD;
  const line = readAttributeLine(text, range.from, range.to);
  const found: Diagnostic[] = [];
  tellSlips(line, text, found);
  if (text.slice(0, range.from).includes("\n")) found.push(diagnose("attribute-late", range.from, range.to));
  tellSecond(text, range.to, found);
  const kept = keptTokens(line, text, found);
  const own = kept.filter(({ name }) => name !== "id" && name !== "class" && !isPlacementAttribute(name));
  const id = kept.find((token) => token.name === "id");
  const classes = kept.find((token) => token.name === "class")?.value ?? "";
  const placing = kept.filter((token) => isPlacementAttribute(token.name));
  return {
    line,
    id: id ? id.value : null,
    idRange: id ? { from: id.valueFrom, to: id.valueTo } : null,
    classes: classes.split(/\s+/).filter((name) => name !== ""),
    attributes: Object.fromEntries(own.map((token) => [token.name, token.value])),
    spec: readPlacement(placing, found),
    bodyFrom: Math.min(range.to + 1, text.length),
    diagnostics: found,
  };
};

/** Can this be an element's id that links reach and impress.js does not use itself? */
export const isUsableId = (id: string): boolean =>
  id !== "" &&
  id.length <= 200 &&
  !/[\s"'<>&`#/]/.test(id) &&
  id !== "impress" &&
  !/^(?:step-\d+|impress-.*)$/.test(id);
