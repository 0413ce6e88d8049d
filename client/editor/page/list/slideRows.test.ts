import { expect, it } from "vitest";
import { ROW, rowsInView } from "./slideRows.ts";

const items = Array.from({ length: 1000 }, (_, index) => index);

it("[ED13] a long list draws the rows in view and a few beside them", () => {
  const rows = rowsInView(items, 400 * ROW, 10 * ROW, 405);
  expect(rows[0]).toBe(394);
  expect(rows.at(-1)).toBe(415);
});

it("[ED13] a list always draws its current row, in order", () => {
  expect(rowsInView(items, 400 * ROW, 10 * ROW, 3)[0]).toBe(3);
  expect(rowsInView(items, 0, 10 * ROW, 999).at(-1)).toBe(999);
  expect(rowsInView(items, 0, 10 * ROW, -1)).toHaveLength(16);
  expect(rowsInView([], 0, 100, -1)).toEqual([]);
});
