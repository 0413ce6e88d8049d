import { expect, it } from "vitest";
import { cleanText } from "./text.ts";

it("[ED15] pasted text gets LF line ends, no BOM and whole characters", () => {
  expect(cleanText("\uFEFFa\r\nb\rc\nd")).toBe("a\nb\nc\nd");
  expect(cleanText("x\uD83Dy\uDE00z")).toBe("x\uFFFDy\uFFFDz");
  expect(cleanText("a\u000bb\u2028c")).toBe("a\nb\nc");
  expect(cleanText("ok 😀")).toBe("ok 😀");
});
