import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { dropLeftovers } from "./leftovers.mjs";

let base;
const put = (...files) => {
  for (const file of files) {
    mkdirSync(dirname(join(base, file)), { recursive: true });
    writeFileSync(join(base, file), "");
  }
};
const left = () =>
  readdirSync(join(base, "dist"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "leftovers-"));
});
afterEach(() => rmSync(base, { recursive: true }));

it("keeps what has a source, and what the compiler did not make", () => {
  put("server/here.ts", "dist/server/here.js", "dist/server/here.js.map", "dist/server/here.d.ts", "dist/server/notes");
  dropLeftovers("server", "dist/server", base);
  expect(left()).toEqual(["here.d.ts", "here.js", "here.js.map", "notes"]);
});

it("drops what was made of a file that has gone, and of the helpers of tests", () => {
  put("server/here.ts", "server/testing/clock.ts", "server/cli/testing.ts");
  put("dist/server/here.js", "dist/server/gone.js", "dist/server/testing/clock.js", "dist/server/cli/testing.d.ts");
  dropLeftovers("server", "dist/server", base);
  expect(left()).toEqual(["here.js"]);
});
