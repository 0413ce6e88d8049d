import { expect, it } from "vitest";
import { wordsForFault } from "./faults.ts";

it("[ED29] a browser's own error is never shown to a person", () => {
  expect(wordsForFault("ResizeObserver loop completed with undelivered notifications.")).toBeNull();
  expect(wordsForFault("ResizeObserver loop limit exceeded")).toBeNull();
  const told = wordsForFault("Uncaught TypeError: Cannot read properties of undefined (reading 'x')");
  expect(told).not.toBeNull();
  expect(told).not.toMatch(/TypeError|undefined/);
});
