import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDeckResponseSchema, deckWithRoleSchema } from "../../shared/protocol/http.ts";
import { roles } from "../../shared/protocol/roles.ts";
import { problemIn, secretOf, startTestApp, type TestApp } from "../testing/testApp.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const post = (body: BodyInit | null, type?: string): Promise<Response> =>
  app.ask("/api/decks", { method: "POST", body, ...(type === undefined ? {} : { headers: { "content-type": type } }) });

const markdownOf = async (deck: Awaited<ReturnType<TestApp["create"]>>): Promise<string> => {
  const answer = await app.ask(`/api/decks/${deck.deck.id}/markdown`, { as: secretOf(deck, "owner") });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  return answer.text();
};

describe("creating a deck", () => {
  it("[HT1] answers with the deck and one link a role, whose secret is in the fragment", async () => {
    const answer = await post("# Hello\n", "text/markdown");
    expect(answer.status).toBe(201);
    const { deck, links } = createDeckResponseSchema.parse(await answer.json());
    expect(answer.headers.get("location")).toBe(`/api/decks/${deck.id}`);
    const pages = { owner: "edit", edit: "edit", present: "present", view: "view", follow: "follow" };
    for (const role of roles) {
      expect(links[role].url).toBe(`${app.origin}/${pages[role]}/${deck.id}#${links[role].secret}`);
    }
    expect(new Set(roles.map((role) => links[role].secret)).size).toBe(5);
  });

  it("[HT2] takes JSON, Markdown and nothing at all, and gives the text back as it came", async () => {
    const text = "# Ünï 🎈\n\n---\n\ntwo\n";
    const fromJson = createDeckResponseSchema.parse(
      await (await post(JSON.stringify({ markdown: text }), "application/json")).json(),
    );
    expect(await markdownOf(fromJson)).toBe(text);
    expect(await markdownOf(await app.create(text))).toBe(text);
    expect(await markdownOf(createDeckResponseSchema.parse(await (await post(null)).json()))).toBe("");
  });

  it("[HT2] makes a deck of the sample talk, with its files", async () => {
    const sample = createDeckResponseSchema.parse(
      await (await post(JSON.stringify({ sample: true }), "application/json")).json(),
    );
    expect(await markdownOf(sample)).toContain("Copress");
    const answer = await app.ask(`/api/decks/${sample.deck.id}/assets`, { as: secretOf(sample, "view") });
    const { assets } = (await answer.json()) as { assets: { path: string; url: string; mime: string }[] };
    expect(assets.length).toBeGreaterThan(0);
    for (const asset of assets) expect((await app.ask(asset.url)).headers.get("content-type")).toContain(asset.mime);
  });

  it("[HT3] normalises line ends and drops the BOM", async () => {
    expect(await markdownOf(await app.create("\uFEFF# A\r\n\r\n---\r\rb"))).toBe("# A\n\n---\n\nb");
  });

  it.each([
    ["bad-text", 400, new Uint8Array([0x23, 0x20, 0xff, 0xfe]), "text/markdown"],
    ["wrong-type", 415, "# A", "text/markdown; charset=latin1"],
    ["wrong-type", 415, "<deck/>", "application/xml"],
    ["bad-request", 400, '{"markdown": ', "application/json"],
    ["bad-request", 400, '{"markdown": 7}', "application/json"],
    ["bad-request", 400, '"just text"', "application/json"],
    ["bad-request", 400, '{"markdown": "a", "sample": true}', "application/json"],
    ["bad-archive", 400, "PK no", "application/zip"],
    ["bad-request", 400, "x", "multipart/form-data"],
  ])("[HT4] refuses what cannot be a deck: %s", async (code, status, body, type) => {
    const answer = await post(body, type);
    expect(answer.status).toBe(status);
    const problem = await problemIn(answer);
    expect(problem.code).toBe(code);
    expect(problem.detail).not.toBe("");
  });

  it("[HT4] refuses a text of 20 MiB, declared or streamed, and lives on", async () => {
    const large = "a".repeat(20 * 1024 * 1024);
    expect((await problemIn(await post(large, "text/markdown"))).code).toBe("text-too-large");
    const stream = new Blob([large]).stream();
    const streamed = await app.ask("/api/decks", {
      method: "POST",
      body: stream,
      headers: { "content-type": "text/markdown" },
      ...{ duplex: "half" },
    });
    expect((await problemIn(streamed)).code).toBe("text-too-large");
    expect((await problemIn(await post(JSON.stringify({ markdown: large }), "application/json"))).code).toBe(
      "too-large",
    );
    expect((await app.ask("/healthz")).status).toBe(200);
  });

  it("[HT5] takes keys of a prototype as any other key", async () => {
    const answer = await post(
      '{"markdown":"# P","__proto__":{"sample":true},"constructor":{"prototype":{"polluted":1}}}',
      "application/json",
    );
    expect(answer.status).toBe(201);
    expect("polluted" in {}).toBe(false);
    expect("sample" in {}).toBe(false);
    expect(await markdownOf(createDeckResponseSchema.parse(await answer.json()))).toBe("# P");
  });
});

describe("a deck's door", () => {
  it("[HT6] tells each role what it may do, and refuses the rest", async () => {
    const deck = await app.create("# One\n\n???\nsecret note\n");
    const path = `/api/decks/${deck.deck.id}`;
    const allowed = {
      "": ["owner", "edit", "present", "view", "follow"],
      "/markdown": ["owner", "edit", "view"],
      "/slides": ["owner", "edit", "present", "view", "follow"],
      "/links": ["owner"],
      "/assets": ["owner", "edit", "present", "view"],
    };
    for (const [rest, may] of Object.entries(allowed)) {
      for (const role of roles) {
        const answer = await app.ask(path + rest, { as: secretOf(deck, role) });
        expect(`${role} ${rest} ${answer.status}`).toBe(`${role} ${rest} ${may.includes(role) ? 200 : 403}`);
      }
    }
    const info = deckWithRoleSchema.parse(await (await app.ask(path, { as: secretOf(deck, "view") })).json());
    expect(info).toMatchObject({ id: deck.deck.id, role: "view" });
  });

  it("[HT7] does not open with no secret, a wrong one, or another deck's", async () => {
    const [one, two] = [await app.create(), await app.create()];
    const path = `/api/decks/${one.deck.id}`;
    const answers = await Promise.all([
      app.ask(path),
      app.ask(path, { as: "x".repeat(43) }),
      app.ask(path, { as: secretOf(two, "owner") }),
      app.ask("/api/decks/nosuchdeck", { as: secretOf(two, "owner") }),
      app.ask("/api/decks/..%2f..%2fetc", { as: secretOf(two, "owner") }),
      app.ask(path, { headers: { authorization: `Basic ${secretOf(one, "owner")}` } }),
      app.ask(`${path}?token=${secretOf(one, "owner")}`),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
      expect((await problemIn(answer)).code).toBe("no-access");
    }
  });

  it("[HT8] deletes a deck with all it has, for its owner only, and ends its room", async () => {
    const deck = await app.create();
    const path = `/api/decks/${deck.deck.id}`;
    expect((await app.ask(path, { method: "DELETE", as: secretOf(deck, "edit") })).status).toBe(403);
    expect((await app.ask(path, { method: "DELETE", as: secretOf(deck, "owner") })).status).toBe(204);
    expect(app.closed).toContain(deck.deck.id);
    expect((await app.ask(path, { as: secretOf(deck, "owner") })).status).toBe(401);
    expect(await app.database.prisma.update.count({ where: { deckId: deck.deck.id } })).toBe(0);
    expect(await app.database.prisma.link.count({ where: { deckId: deck.deck.id } })).toBe(0);
  });

  it("[HT28] is kept by no browser and no proxy, whatever is asked of it", async () => {
    const deck = await app.create("# One\n");
    const as = secretOf(deck, "owner");
    const doors = [
      "",
      "/markdown",
      "/slides",
      "/links",
      "/assets",
      "/versions",
      "/authors",
      "/export?as=markdown",
      "/nothing",
    ];
    for (const door of doors) {
      const answer = await app.ask(`/api/decks/${deck.deck.id}${door}`, { as });
      expect([door, answer.headers.get("cache-control")]).toEqual([door, "no-store"]);
      await answer.arrayBuffer();
    }
    for (const door of ["slides", "speaker", "questions", "talks"]) {
      const answer = await app.ask(`/api/follow/${deck.deck.id}/${door}`, { as });
      expect([door, answer.status, answer.headers.get("cache-control")]).toEqual([door, 200, "no-store"]);
    }
    expect((await post("# Two\n", "text/markdown")).headers.get("cache-control")).toBe("no-store");
    expect((await app.ask("/api/me")).headers.get("cache-control")).toBe("no-store");
    // A page that holds the slides itself asks by their tag.
    const slides = `/api/follow/${deck.deck.id}/slides`;
    const tag = (await app.ask(slides, { as })).headers.get("etag") ?? "";
    expect((await app.ask(slides, { as, headers: { "if-none-match": tag } })).status).toBe(304);
  });

  it("[HT9] shows notes in the slides to all but followers", async () => {
    const deck = await app.create("# One\n\n???\nthe secret note\n");
    const slides = async (role: "present" | "follow") => {
      const answer = await app.ask(`/api/decks/${deck.deck.id}/slides`, { as: secretOf(deck, role) });
      return answer.text();
    };
    expect(await slides("present")).toContain("the secret note");
    expect(await slides("follow")).not.toContain("the secret note");
  });
});
