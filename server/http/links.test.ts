import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LinkInfo, linkSchema, linksResponseSchema, ticketResponseSchema } from "../../shared/protocol/http.ts";
import { problemIn, secretOf, startTestApp, type TestApp } from "../testing/testApp.ts";

let app: TestApp;
type Deck = Awaited<ReturnType<TestApp["create"]>>;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const list = async (deck: Deck): Promise<readonly LinkInfo[]> => {
  const answer = await app.ask(`/api/decks/${deck.deck.id}/links`, { as: secretOf(deck, "owner") });
  return linksResponseSchema.parse(await answer.json()).links;
};
const make = (deck: Deck, body: unknown, as = secretOf(deck, "owner")): Promise<Response> =>
  app.ask(`/api/decks/${deck.deck.id}/links`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
    as,
  });
const revoke = (deck: Deck, link: string, as = secretOf(deck, "owner")): Promise<Response> =>
  app.ask(`/api/decks/${deck.deck.id}/links/${link}`, { method: "DELETE", as });

describe("links over HTTP", () => {
  it("[HT11] are listed for owners, with the one that asked marked", async () => {
    const deck = await app.create();
    const links = await list(deck);
    expect(links.map(({ role }) => role).sort()).toEqual(["edit", "follow", "owner", "present", "view"]);
    expect(links.filter(({ own }) => own).map(({ role }) => role)).toEqual(["owner"]);
    for (const link of links) expect(link.url).toBe(deck.links[link.role].url);
  });

  it("[HT11] are made with a name and an end, and open the deck at once", async () => {
    const deck = await app.create();
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const answer = await make(deck, { role: "view", name: "  Ada  ", expiresAt });
    expect(answer.status).toBe(201);
    const link = linkSchema.parse(await answer.json());
    expect(link).toMatchObject({ role: "view", name: "Ada", expiresAt, revokedAt: null, own: false });
    expect((await app.ask(`/api/decks/${deck.deck.id}`, { as: link.secret ?? "" })).status).toBe(200);
  });

  it("[HT11] [AC16] stop opening when they are revoked, and stay listed as such, without their secret", async () => {
    const deck = await app.create();
    const view = (await list(deck)).find(({ role }) => role === "view");
    expect((await revoke(deck, view?.id ?? "")).status).toBe(204);
    expect((await app.ask(`/api/decks/${deck.deck.id}`, { as: secretOf(deck, "view") })).status).toBe(401);
    const after = (await list(deck)).find(({ id }) => id === view?.id);
    expect(after?.revokedAt).not.toBeNull();
    expect([after?.url, after?.secret]).toEqual([null, null]);
  });

  it.each([
    [{ role: "admin" }, 400, "bad-request"],
    [{}, 400, "bad-request"],
    [{ role: "view", expiresAt: "2001-01-01T00:00:00Z" }, 400, "bad-request"],
    [{ role: "view", expiresAt: "tomorrow" }, 400, "bad-request"],
    [{ role: "view", name: "x".repeat(81) }, 400, "bad-request"],
    [{ role: "view", name: "x".repeat(20_000) }, 413, "too-large"],
  ])("[HT11] are refused when they make no sense", async (body, status, code) => {
    const answer = await make(await app.create(), body);
    expect(answer.status).toBe(status);
    expect((await problemIn(answer)).code).toBe(code);
  });

  it("[HT6] [HT11] are nobody else's business", async () => {
    const [deck, other] = [await app.create(), await app.create()];
    const [first] = await list(deck);
    expect((await make(deck, { role: "view" }, secretOf(deck, "edit"))).status).toBe(403);
    expect((await revoke(deck, first?.id ?? "", secretOf(deck, "edit"))).status).toBe(403);
    expect((await revoke(deck, first?.id ?? "", secretOf(other, "owner"))).status).toBe(401);
    expect((await revoke(other, first?.id ?? "")).status).toBe(404);
    expect((await revoke(deck, "..%2fx")).status).toBe(404);
    expect((await list(deck)).every(({ revokedAt }) => revokedAt === null)).toBe(true);
  });

  it("[HT11] leave the last owner in", async () => {
    const deck = await app.create();
    const owner = (await list(deck)).find(({ role }) => role === "owner");
    const answer = await revoke(deck, owner?.id ?? "");
    expect(answer.status).toBe(409);
    expect((await problemIn(answer)).code).toBe("last-owner");
  });
});

describe("tickets over HTTP", () => {
  const ticket = (deck: Deck, role: Parameters<typeof secretOf>[1]) =>
    app.ask(`/api/decks/${deck.deck.id}/tickets`, { method: "POST", as: secretOf(deck, role) });

  it("[HT27] are for those who may read the text, and are not kept on the way", async () => {
    const deck = await app.create();
    const answer = await ticket(deck, "view");
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([201, "no-store"]);
    const made = ticketResponseSchema.parse(await answer.json());
    expect(made.ticket).not.toContain(secretOf(deck, "view"));
    expect(Date.parse(made.expiresAt)).toBeGreaterThan(Date.now());
    for (const role of ["present", "follow"] as const) expect((await ticket(deck, role)).status).toBe(403);
    // It is no secret: only text sync takes it.
    expect((await app.ask(`/api/decks/${deck.deck.id}`, { as: made.ticket })).status).toBe(401);
  });
});
