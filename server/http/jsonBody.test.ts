import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemIn, startTestApp, type TestApp } from "../testing/testApp.ts";
import { isModest, jsonShape } from "./jsonBody.ts";

const modest = (text: string): boolean => isModest(Buffer.from(text));

describe("a JSON body's shape", () => {
  it("[HT21] is counted outside of strings", () => {
    const deep = jsonShape.depth;
    expect(modest("[".repeat(deep) + "]".repeat(deep))).toBe(true);
    expect(modest("[".repeat(deep + 1))).toBe(false);
    expect(modest('{"a":'.repeat(deep + 1))).toBe(false);
    expect(modest(`[${"0,".repeat(jsonShape.values + 1)}0]`)).toBe(false);
    expect(modest(JSON.stringify({ markdown: '["\\'.repeat(50_000) }))).toBe(true);
    expect(modest('"')).toBe(true);
  });

  it("[HT21] never says no to what a door may want", () => {
    const bounds = { depthSize: "small", maxDepth: 5 } as const;
    fc.assert(fc.property(fc.json(bounds), (text) => modest(text)));
  });
});

describe("a JSON door", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());
  const post = (body: string | Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) =>
    app.ask("/api/decks", { method: "POST", body, headers: { "content-type": "application/json", ...more } });

  it("[HT21] refuses what is too deep or too manifold before it is parsed", async () => {
    const deep = await post(`{"markdown":${"[".repeat(1_000_000)}`);
    expect([deep.status, (await problemIn(deep)).code]).toEqual([400, "bad-request"]);
    const many = await post(`{"markdown":[${"0,".repeat(500_000)}0]}`);
    expect([many.status, (await problemIn(many)).code]).toEqual([400, "bad-request"]);
  });

  it("[HT21] unpacks nothing", async () => {
    const packed = new Uint8Array(gzipSync(JSON.stringify({ markdown: "# A\n" })));
    const answer = await post(packed, { "content-encoding": "gzip" });
    expect([answer.status, (await problemIn(answer)).code]).toEqual([415, "wrong-type"]);
    expect((await post(JSON.stringify({ markdown: "# A\n" }))).status).toBe(201);
  });
});
