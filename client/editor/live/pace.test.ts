import { expect, it } from "vitest";
import { createPace } from "./pace.ts";

const paced = (times: readonly number[]) => {
  const pace = createPace();
  for (const ms of times) pace.note(ms);
  return pace;
};

it("[ED3] a deck is slow when each of the last five readings was", () => {
  expect(paced([20, 20, 20, 20]).slow).toBe(false);
  expect(paced([20, 20, 20, 20, 20]).slow).toBe(true);
  expect(paced([20, 20, 5, 200, 20]).slow).toBe(false);
  expect(paced([5, 20, 20, 20, 20, 20]).slow).toBe(true);
});

it("[ED3] a slower deck waits longer, up to a fifth of a second", () => {
  expect(paced([20, 30, 25, 20, 40]).wait).toBe(80);
  expect(paced([900, 900, 900, 900, 900]).wait).toBe(200);
});
