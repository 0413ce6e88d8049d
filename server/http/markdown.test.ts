import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overwriteResponseSchema, versionsResponseSchema } from "../../shared/protocol/history.ts";
import { codeOf, read, TestServer } from "../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server?.stop());

const DECK = "# One\n\nfirst words\n\n---\n# Two\n\nsecond words\n";

const put = (deck: string, secret: string, body: unknown, type?: string): Promise<Response> =>
  server.api(`${deck}/markdown`, secret, "PUT", body, type);

describe("another text for a deck", () => {
  it("[HT18] [HV17] comes as Markdown or JSON, reaches who is writing, and keeps versions by where they come from", async () => {
    const made = await server.create(DECK);
    const { deck, links } = made;
    const text = await server.writer(made);
    const next = DECK.replace("second", "other");
    const answer = await put(deck.id, links.edit.secret, `\uFEFF${next.replaceAll("\n", "\r\n")}`, "text/markdown");
    expect(await read(overwriteResponseSchema, answer)).toEqual({ outcome: "replaced", version: 2 });
    await expect.poll(() => text.toString()).toBe(next);
    expect(await server.markdown(made)).toBe(next);
    const again = await put(deck.id, links.owner.secret, { markdown: next });
    expect(await read(overwriteResponseSchema, again)).toEqual({ outcome: "same", version: 2 });
    expect((await put(deck.id, links.edit.secret, { markdown: "" })).status).toBe(200);
    expect(await server.markdown(made)).toBe("");
    const { versions } = await read(versionsResponseSchema, await server.api(`${deck.id}/versions`, links.view.secret));
    expect(versions.map(({ number, kind }) => [number, kind])).toEqual([
      [3, "overwrite"],
      [2, "overwrite"],
      [1, "first"],
    ]);
  });

  it("[HT18] is taken from those who may edit, and from nobody whose link is revoked", async () => {
    const made = await server.create(DECK);
    const { deck, links } = made;
    for (const role of ["present", "view", "follow"] as const)
      expect((await put(deck.id, links[role].secret, "# X\n", "text/markdown")).status).toBe(403);
    const other = await server.create("# Other\n");
    expect((await put(deck.id, other.links.owner.secret, "# X\n", "text/markdown")).status).toBe(401);
    const list = await server.api(`${deck.id}/links`, links.owner.secret);
    const edit = ((await list.json()) as { links: { id: string; role: string }[] }).links.find(
      ({ role }) => role === "edit",
    );
    expect((await server.api(`${deck.id}/links/${edit?.id}`, links.owner.secret, "DELETE")).status).toBe(204);
    expect((await put(deck.id, links.edit.secret, "# X\n", "text/markdown")).status).toBe(401);
    expect(await server.markdown(made)).toBe(DECK);
  });

  it("[HT18] refuses what cannot be a deck, and leaves the deck as it is", async () => {
    const made = await server.create(DECK);
    const { deck, links } = made;
    const send = async (body: unknown, type?: string) => codeOf(await put(deck.id, links.edit.secret, body, type));
    expect(await send("x".repeat(2 * 1024 * 1024 + 10), "text/markdown")).toBe("text-too-large");
    expect(await send("x\n\n---\n".repeat(5_002), "text/markdown")).toBe("too-many-slides");
    expect(await send({ text: "x" })).toBe("bad-request");
    expect(await send({ markdown: 7 })).toBe("bad-request");
    expect(await send('{"markdown":"\\ud800"}')).toBe("bad-text");
    expect(await send("<p>", "text/html")).toBe("wrong-type");
    expect(await send("x", "text/markdown; charset=latin1")).toBe("wrong-type");
    expect((await server.api(`${deck.id}/markdown`, links.edit.secret, "POST", {})).headers.get("allow")).toBe(
      "GET, HEAD, PUT",
    );
    expect(await server.markdown(made)).toBe(DECK);
  });

  it("[HT18] takes so many a minute", async () => {
    const { deck, links } = await server.create(DECK);
    const answers = await Promise.all(
      Array.from({ length: 70 }, () => put(deck.id, links.edit.secret, DECK, "text/markdown")),
    );
    const refused = answers.find(({ status }) => status === 429);
    expect(refused && (await codeOf(refused))).toBe("too-many-requests");
  });
});
