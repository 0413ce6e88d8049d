import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importHereResponseSchema, versionsResponseSchema } from "../../shared/protocol/history.ts";
import { type CreateDeckResponse, createDeckResponseSchema, importResponseSchema } from "../../shared/protocol/http.ts";
import { makeZip } from "../testing/makeZip.ts";
import { codeOf, read, TestServer } from "../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ CREATES_PER_MINUTE: "1000" });
});
afterAll(() => server?.stop());

const marp = "---\nmarp: true\npaginate: true\n---\n# A\n\n![bg](a.gif)\n\n<!-- secret -->\n";
const gif = new TextEncoder().encode("GIF89a");

const post = (query: string, body: BodyInit, type = "text/markdown") =>
  fetch(`${server.url}/api/decks${query}`, { method: "POST", headers: { "content-type": type }, body });
const form = (files: Readonly<Record<string, BlobPart>>): FormData => {
  const all = new FormData();
  for (const [path, content] of Object.entries(files)) all.append("files", new Blob([content]), path);
  return all;
};
const folder = (query: string, files: Readonly<Record<string, BlobPart>>) =>
  fetch(`${server.url}/api/decks${query}`, { method: "POST", body: form(files) });
const versionsOf = async ({ deck, links }: CreateDeckResponse) =>
  (await read(versionsResponseSchema, await server.api(`${deck.id}/versions`, links.view.secret))).versions;
const textOf = async ({ deck, links }: CreateDeckResponse, version: number) =>
  (await server.api(`${deck.id}/versions/${version}/markdown`, links.view.secret)).text();

describe("a deck of another tool", () => {
  it("[HT40] is recognised with from=auto, and its own text is version 1", async () => {
    const made = await read(importResponseSchema, await folder("?from=auto", { "t/a.md": marp, "t/a.gif": gif }), 201);
    expect(made.converted).toMatchObject({ kind: "marp", confidence: 1, original: 1 });
    expect(made.converted?.leftOut).toEqual([
      { line: 3, what: "paginate: true", why: expect.stringContaining("Copress") },
    ]);
    const text = await server.markdown(made);
    expect(text).toContain("???\nsecret");
    const versions = await versionsOf(made);
    expect(versions.map(({ number, name }) => [number, name])).toEqual([
      [2, ""],
      [1, "The original, from Marp"],
    ]);
    expect(await textOf(made, 1)).toBe(marp);
    expect(await textOf(made, 2)).toBe(text);
  });

  it("[HT40] is what one says it is, and without a word it is ours", async () => {
    const plain = await read(createDeckResponseSchema, await post("", marp), 201);
    expect(await server.markdown(plain)).toBe(marp);
    const ours = await read(importResponseSchema, await post("?from=copress", marp), 201);
    expect(await server.markdown(ours)).toBe(marp);
    expect(ours.converted).toBeUndefined();
    const named = await read(importResponseSchema, await post("?from=reveal-md", "# A\n\nNote: secret\n"), 201);
    expect(named.converted).toMatchObject({ kind: "reveal-md", confidence: 1 });
    expect(await codeOf(await post("?from=keynote", "# A\n"))).toBe("bad-request");
    expect(await codeOf(await post("?from=auto", new Uint8Array([0xff])))).toBe("bad-text");
    expect(await codeOf(await post("?from=auto", "{}", "application/xml"))).toBe("wrong-type");
  });

  it("[HT40] of ours comes as ever with from=auto", async () => {
    const text = "= data-x='100'\n\n# A\n\n---\n\n# B\n";
    const zip = makeZip([{ name: "t/deck.md", content: text }]);
    const made = await read(importResponseSchema, await post("?from=auto", zip, "application/zip"), 201);
    expect(await server.markdown(made)).toBe(text);
    expect(made.converted).toBeUndefined();
    expect((await versionsOf(made)).map(({ kind }) => kind)).toEqual(["import"]);
  });

  it("[HT40] replaces one that exists, its own text kept as a version that nobody was shown", async () => {
    const made = await server.create("# Old\n");
    const text = await server.writer(made);
    const seen: string[] = [];
    text.observe(() => seen.push(text.toString()));
    const answer = await fetch(`${server.url}/api/decks/${made.deck.id}/import?from=auto`, {
      method: "POST",
      headers: { authorization: `Bearer ${made.links.edit.secret}`, "content-type": "text/markdown" },
      body: marp,
    });
    const done = await read(importHereResponseSchema, answer);
    expect(done).toMatchObject({ outcome: "replaced", converted: { kind: "marp" } });
    await expect.poll(() => text.toString()).toContain("???\nsecret");
    expect(seen.filter((each) => each.includes("<!-- secret"))).toEqual([]);
    expect(await textOf(made, done.converted?.original ?? 0)).toBe(marp);
  });
});
