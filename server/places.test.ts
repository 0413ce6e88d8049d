/** Slides placed by a program while two people write: the whole server, its sockets and its log. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { TestServer } from "./testing/testServer.ts";

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const until = (text: Y.Text, wanted: string): Promise<void> =>
  new Promise((done) => {
    const look = () => text.toString() === wanted && done();
    text.observe(look);
    look();
  });

interface Shown {
  readonly slides: { readonly key: string; readonly title: string }[];
}

describe("placing slides while two people write", () => {
  it("[HT25] [HT26] loses no letter, tears no line, and keeps all keys", async () => {
    const made = await server.create("= data-x='1'\n# A\n\na:\n\n---\n= data-rel-x='50'\n# B\n\nb:\n\n---\n# C\n");
    const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
      const answer = await server.api(`${made.deck.id}/${path}`, made.links.edit.secret, method, body);
      expect(answer.status).toBe(200);
      return answer.json();
    };
    const keys = async () => ((await ask("GET", "slides")) as Shown).slides.map(({ key }) => key);
    const [ada, bob] = [await server.writer(made), await server.writer(made)];
    const before = await keys();
    const letters = [..."0123456789"];
    const type = (text: Y.Text, mark: string, letter: string) =>
      text.insert(text.toString().indexOf("\n", text.toString().indexOf(mark)), letter);
    for (const [i, letter] of letters.entries()) {
      type(ada, "a:", letter);
      type(bob, "b:", letter);
      const placed = ask("PATCH", `slides/${before[i % 3]}`, { placement: { y: 10 + i, rotate: i } });
      type(ada, "# A", letter);
      type(bob, "# C", letter);
      await placed;
    }
    await ask("POST", "arrange", { layout: "row", slides: [before[2], before[0]] });
    const wanted =
      "= data-x='1229' data-y='18' data-rotate='0'\n# A0123456789\n\na:0123456789\n\n---\n" +
      "= data-rel-x='50' data-rel-y='1' data-rotate='7'\n# B\n\nb:0123456789\n\n---\n" +
      "= data-y='18' data-rotate='0' data-x='0'\n# C0123456789\n";
    expect(await server.markdown(made)).toBe(wanted);
    await Promise.all([until(ada, wanted), until(bob, wanted)]);
    expect(await keys()).toEqual(before);
  });
});
