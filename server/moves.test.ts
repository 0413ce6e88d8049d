/** Slides moved by a program while somebody is offline: the whole server, its sockets and its log. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TestServer } from "./testing/testServer.ts";

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const move = (deck: string, secret: string, body: object): Promise<Response> =>
  server.api(`${deck}/moves`, secret, "POST", body);

const keysIn = async (deck: string, secret: string): Promise<Map<string, string>> => {
  const { slides } = (await (await server.api(`${deck}/slides`, secret)).json()) as {
    slides: { key: string; title: string }[];
  };
  return new Map(slides.map((slide) => [slide.title, slide.key]));
};

describe("moving a slide over HTTP", () => {
  it("[SY50] [SY51] [SY52] moves it, keeps all keys, and takes along what a session offline typed into it", async () => {
    const made = await server.create("# A\n\n---\n# B\n\nmore\n\n---\n# C\n");
    const { deck, links } = made;
    const provider = await server.joined(made);
    provider.disconnect();
    const text = provider.doc.getText("deck");
    text.insert(text.toString().indexOf("more") + 4, " from offline");
    const keys = await keysIn(deck.id, links.view.secret);
    const moved = await move(deck.id, links.edit.secret, { slide: keys.get("B"), before: null });
    expect(moved.status).toBe(204);
    expect([...(await keysIn(deck.id, links.view.secret)).keys()]).toEqual(["A", "C", "B"]);
    const told = new Promise<void>((done) => {
      text.observe(() => /C[\s\S]*more from offline/.test(text.toString()) && done());
    });
    provider.connect();
    await told;
    expect(await keysIn(deck.id, links.view.secret)).toEqual(keys);
    const markdown = await server.markdown(made);
    expect(markdown).toBe(text.toString());
    expect(markdown).toMatch(/^# A\n\n---\n# C\n[\s\S]*# B\n\nmore from offline\n/);
  });

  it("[SY50] tells what is wrong: no such slide, no right to edit, no request", async () => {
    const { deck, links } = await server.create("# A\n\n---\n# B\n");
    const gone = await move(deck.id, links.edit.secret, { slide: "nobody", before: null });
    expect(gone.status).toBe(409);
    expect(await gone.json()).toMatchObject({ code: "no-slide" });
    expect((await move(deck.id, links.view.secret, { slide: "first", before: null })).status).toBe(403);
    expect((await move(deck.id, links.edit.secret, { slide: 7 })).status).toBe(400);
  });
});
