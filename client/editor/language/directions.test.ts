import { expect, it } from "vitest";
import { lineDirection } from "./directions.ts";

it.each([
  ["# שלום", "auto"],
  ["- مرحبا world", "auto"],
  ["𞤀𞤣𞤤𞤢𞤥", "auto"],
  ["= id='שלום' data-x='1'", "ltr"],
  ["title: שלום", "ltr"],
  ["# Hello", null],
  ["含「重点」", null],
])("[ED34] the line %j is written %j", (line, direction) => {
  expect(lineDirection(line)).toBe(direction);
});
