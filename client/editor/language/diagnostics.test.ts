import { expect, it } from "vitest";
import { toCodeMirror } from "./diagnostics.ts";

const slip = { severity: "warning", code: "x", message: "Wrong.", hint: "Do right." } as const;

it("[ED8] a diagnostic is underlined where it is, with its hint", () => {
  expect(toCodeMirror({ ...slip, from: 2, to: 5 }, 10)).toMatchObject({ from: 2, to: 5, message: "Wrong. Do right." });
});

it("[ED8] an empty one is made visible, and none reaches beyond the text", () => {
  expect(toCodeMirror({ ...slip, from: 2, to: 2 }, 10)).toMatchObject({ from: 2, to: 3 });
  expect(toCodeMirror({ ...slip, from: 10, to: 12 }, 10)).toMatchObject({ from: 9, to: 10 });
  expect(toCodeMirror({ ...slip, from: 0, to: 0 }, 0)).toMatchObject({ from: 0, to: 0 });
});
