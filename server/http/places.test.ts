import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CreateDeckResponse } from "../../shared/protocol/http.ts";
import { startTestApp, type TestApp } from "../testing/testApp.ts";

let app: TestApp;
let made: CreateDeckResponse;
let keys: string[];

interface Shown {
  readonly slides: { readonly key: string; readonly title: string; readonly placement: object }[];
}

const send = (method: string, path: string, body: unknown, as = made.links.edit.secret): Promise<Response> =>
  app.ask(`/api/decks/${made.deck.id}/${path}`, {
    ...{ method, as, headers: { "content-type": "application/json" } },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const place = (key: string | undefined, body: unknown, as?: string) => send("PATCH", `slides/${key}`, body, as);

beforeAll(async () => {
  app = await startTestApp();
  made = await app.create("= data-x='1'\n# A\n\n---\n= data-x='2'\n# B\n\nNote: hush\n");
  const answer = await app.ask(`/api/decks/${made.deck.id}/slides`, { as: made.links.edit.secret });
  keys = ((await answer.json()) as Shown).slides.map(({ key }) => key);
});
afterAll(() => app.close());

describe("placing a slide over HTTP", () => {
  it("[HT25] answers with the slide as the list has it", async () => {
    const answer = await place(keys[1], { placement: { x: 1200, scale: 2, rotate: 90 } });
    expect(answer.status).toBe(200);
    const listed = await app.ask(`/api/decks/${made.deck.id}/slides`, { as: made.links.edit.secret });
    const before = ((await listed.json()) as Shown).slides[1];
    const placement = { ...before?.placement, x: 1200, scale: 2, rotateZ: 90 };
    expect(await answer.json()).toEqual({ ...before, placement });
  });

  it("[HT25] tells what is wrong with the request", async () => {
    for (const [status, code, body] of [
      [400, "bad-request", {}],
      [400, "bad-request", { placement: {} }],
      [400, "bad-request", { placement: { X: 1 } }],
      [400, "bad-request", { placement: { x: 1 }, more: 1 }],
      [400, "bad-request", { placement: { rotate: 1, rotateZ: 1 } }],
      [400, "bad-request", '{ "placement": { "x": NaN } }'],
      [422, "no-number", '{ "placement": { "x": 1e999 } }'],
      [422, "no-number", { placement: { x: "1" } }],
      [422, "no-number", { placement: { y: null } }],
      [422, "no-number", { placement: { x: 1e8 } }],
      [422, "no-number", { placement: { scale: 0 } }],
      [422, "no-number", { placement: { scale: 0.0001 } }],
      [422, "no-number", { placement: { rotateOrder: "abc" } }],
    ] as const) {
      const answer = await place(keys[1], body);
      expect([body, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([body, status, code]);
    }
    expect((await place("nobody", { placement: { x: 1 } })).status).toBe(404);
    const wrong = await send("POST", `slides/${keys[1]}`, {});
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "PATCH"]);
  });

  it("[HT25] [HT26] are for those who may edit", async () => {
    for (const role of ["owner", "edit", "present", "view", "follow"] as const) {
      const may = role === "owner" || role === "edit" ? 200 : 403;
      const { secret } = made.links[role];
      expect((await place(keys[0], { placement: { x: 5 } }, secret)).status).toBe(may);
      expect((await send("POST", "arrange", { layout: "row" }, secret)).status).toBe(may);
    }
  });

  it("[HT25] tells why a deck that its layout places is left alone", async () => {
    const { deck, links } = await app.create("# A\n\n---\n# B\n");
    const answer = await app.ask(`/api/decks/${deck.id}/slides/first`, {
      ...{ method: "PATCH", as: links.edit.secret, headers: { "content-type": "application/json" } },
      body: JSON.stringify({ placement: { x: 1 } }),
    });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: "no-place", detail: expect.stringContaining("layout") });
  });
});

describe("arranging slides over HTTP", () => {
  it("[HT25] [HT26] does nothing while storing is late", async () => {
    app.late.now = true;
    const answers = [await place(keys[0], { placement: { x: 5 } }), await send("POST", "arrange", { layout: "row" })];
    app.late.now = false;
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(await answers[0]?.json()).toMatchObject({ code: "database-down" });
  });

  it("[HT26] answers with the slides that were named, or all", async () => {
    const all = (await (await send("POST", "arrange", { layout: "stack" })).json()) as Shown;
    expect(all.slides.map(({ title, placement }) => [title, placement])).toEqual([
      ["A", expect.objectContaining({ x: 0, y: 0 })],
      ["B", expect.objectContaining({ x: 0, y: 0 })],
    ]);
    const one = (await (await send("POST", "arrange", { layout: "row", slides: [keys[1]] })).json()) as Shown;
    expect(one.slides.map(({ title }) => title)).toEqual(["B"]);
  });

  it("[HT26] tells what is wrong with the request", async () => {
    for (const [status, body] of [
      [422, { layout: "heap" }],
      [422, { layout: "constructor" }],
      [404, { layout: "row", slides: ["nobody"] }],
      [400, { layout: "row", slides: [] }],
      [400, { layout: "row", slides: ["a", "a"] }],
      [400, { layout: "row", more: 1 }],
      [400, {}],
    ] as const)
      expect([body, (await send("POST", "arrange", body)).status]).toEqual([body, status]);
  });
});
