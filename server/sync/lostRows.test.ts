/** Rows that a database has lost, on a whole server: what each door says. */
import { afterEach, expect, it } from "vitest";
import { codeOf, TestServer } from "../testing/testServer.ts";

let server: TestServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

it("[SY71] [SY73] every door refuses a deck that is not whole, and gives its part to who asks for a part", async () => {
  server = await TestServer.start();
  const made = await server.create("# Seed\n");
  const text = await server.writer(made);
  for (const word of ["one ", "two ", "three "]) {
    text.insert(text.length, word);
    await server.arrived(made, text);
  }
  const whole = await server.api(`${made.deck.id}/markdown?incomplete=yes`, made.links.view.secret);
  expect(whole.headers.has("copress-incomplete")).toBe(false);
  await server.restart((sql) => sql("DELETE FROM updates WHERE id = (SELECT max(id) - 1 FROM updates)"));
  const { id } = made.deck;
  const owner = made.links.owner.secret;
  const refused = async (answer: Promise<Response>) => [(await answer).status, await codeOf(await answer)];
  const incomplete = [409, "deck-incomplete"];
  expect(await refused(server.api(`${id}/markdown`, owner))).toEqual(incomplete);
  expect(await refused(server.api(`${id}/slides`, owner))).toEqual(incomplete);
  expect(await refused(server.api(`${id}/export?as=markdown`, owner))).toEqual(incomplete);
  expect(await refused(server.api(`${id}/versions`, owner, "POST", { name: "now" }))).toEqual(incomplete);
  expect(await refused(server.api(`${id}/markdown`, owner, "PUT", "# Other\n", "text/markdown"))).toEqual(incomplete);
  const part = await server.api(`${id}/markdown?incomplete=yes`, owner);
  expect(part.headers.get("copress-incomplete")).toBe("yes");
  expect(await part.text()).toBe("# Seed\none ");
});
