/** What kind of value is wanted, in words for a writer. Hover and completion say it alike. */
import type { AttributeKind } from "../../../shared/deck/model/attributes.ts";
import { defaultSettings, type MetaKind, type MetaRow } from "../../../shared/deck/model/settingsTable.ts";

export const attributeKindWords: Readonly<Record<AttributeKind, string>> = {
  id: "an id",
  class: "class names",
  text: "a text",
  number: "a number",
  length: "a number, px; or with the unit w or h",
  order: "an order of x, y and z",
  switch: "true or false",
  slide: "a slide's id",
  ms: "a number, ms",
};

export const metaKindWords: Readonly<Record<MetaKind, string>> = {
  text: "a text",
  number: "a number",
  switch: "true or false",
  theme: "a theme's name",
  layout: "a layout's name",
  direction: "ltr, rtl or auto",
};

/** What a setting is when it is not given; "" for nothing. */
export const defaultOf = ({ setting }: MetaRow): string => String(defaultSettings[setting]);
