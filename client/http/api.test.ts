import { describe, expect, it, vi } from "vitest";
import type { DeckId, Secret, SlideKey } from "../../shared/protocol/ids.ts";
import { roles } from "../../shared/protocol/roles.ts";
import { createApi } from "./api.ts";
import { ApiError, apiErrorOf, problemOf, wordsFor } from "./apiError.ts";
import { createAsker } from "./ask.ts";
import { CancelledError, NetworkError } from "./networkError.ts";
import type { HttpAnswer, HttpQuestion, Transport } from "./transport.ts";

const deck = "deck-0001" as DeckId;
const secret = "secret-0123456789-0123456789" as Secret;

/** An API whose server always gives one answer; `asked` collects what it was asked. */
const answering = (status: number, body: unknown) => {
  const asked: HttpQuestion[] = [];
  const send: Transport = async (request): Promise<HttpAnswer> => {
    asked.push(request);
    return { status, body: typeof body === "string" ? body : JSON.stringify(body) };
  };
  return { api: createApi(createAsker({ send, refusal: apiErrorOf })), asked };
};

const at = "2026-01-01T00:00:00.000Z";
const deckInfo = { id: deck, title: "One", createdAt: at, updatedAt: at };
const linkInfo = {
  id: "link-0001",
  role: "view",
  name: "",
  url: "/view/deck-0001",
  secret,
  createdAt: at,
  expiresAt: null,
  revokedAt: null,
  own: false,
};
const linksOf = (own: string) => Object.fromEntries(roles.map((role) => [role, { url: `/${role}`, secret: own }]));

const failing = (error: Error) => createApi(createAsker({ send: () => Promise.reject(error), refusal: apiErrorOf }));

describe("api", () => {
  it("[HP15] a move names the slide and what it shall stand before, and needs no answer's body", async () => {
    const { api, asked } = answering(204, "");
    await api.moveSlide(secret, deck, "a-1" as SlideKey, null);
    expect(asked[0]).toMatchObject({
      method: "POST",
      url: "/api/decks/deck-0001/moves",
      body: JSON.stringify({ slide: "a-1", before: null }),
      headers: { Authorization: `Bearer ${secret}` },
    });
  });

  it("[HP12] a refusal is the server's problem, in its words", async () => {
    const problem = { type: "about:blank", title: "Too big.", detail: "Cut it.", status: 413, code: "text-too-large" };
    const error = await answering(413, problem)
      .api.createDeck({ markdown: "x" })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ kind: "problem", problem });
    expect(wordsFor(error)).toEqual({ title: "Too big.", detail: "Cut it." });
  });

  it("[HP12] an answer that is no problem becomes one by its status", () => {
    for (const body of ["", "<h1>Bad gateway</h1>", "null", "[]", '{"title":7}', '{"title":""}']) {
      expect(problemOf({ status: 404, body: body })).toMatchObject({
        status: 404,
        code: "http-404",
        title: "This deck does not exist.",
      });
      expect(problemOf({ status: 502, body: body }).title).toBe("The server failed.");
      expect(problemOf({ status: 418, body: body }).title).not.toBe("");
    }
    expect(problemOf({ status: 400, body: '{"title":"No.","detail":3}' })).toMatchObject({
      title: "No.",
      detail: "",
      code: "http-400",
    });
  });

  it("[HP13] no answer is a network error, one's own stop is a cancellation", async () => {
    const lost = new NetworkError("refused");
    await expect(failing(lost).getDeck(secret, deck)).rejects.toBe(lost);
    await expect(failing(new CancelledError()).importFiles([])).rejects.toBeInstanceOf(CancelledError);
    expect(wordsFor(lost).title).toMatch(/could not be reached/);
    expect(wordsFor(new Error("The zip holds no deck."))).toEqual({
      title: "Something went wrong.",
      detail: "The zip holds no deck.",
    });
  });

  it("[ED29] never shows a browser's own error, and leaves it in the console", () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const foreign = [new TypeError("x is undefined"), new DOMException("The operation is insecure."), "odd", null];
    for (const error of foreign) expect(JSON.stringify(wordsFor(error))).not.toMatch(/undefined|insecure|odd|null/);
    expect(logged.mock.calls.flat()).toEqual(foreign);
    logged.mockRestore();
  });

  it("[HP14] a success that is something else is refused", async () => {
    for (const body of ["", "<html>", "null", '"deck"', "{}"]) {
      await expect(answering(200, body).api.getMe()).rejects.toMatchObject({ problem: { code: "bad-answer" } });
    }
    await expect(answering(200, { id: "me-1" }).api.getMe()).resolves.toEqual({ id: "me-1" });
  });

  it("[HP14] a success is what its schema says, and no field more", async () => {
    const { api } = answering(200, { ...deckInfo, role: "edit", fromALaterRelease: 1 });
    await expect(api.getDeck(secret, deck)).resolves.toEqual({ ...deckInfo, role: "edit" });
    for (const wrong of [{ role: "king" }, { createdAt: "yesterday" }, { id: "?" }]) {
      const answer = answering(200, { ...deckInfo, role: "edit", ...wrong });
      await expect(answer.api.getDeck(secret, deck)).rejects.toMatchObject({ problem: { code: "bad-answer" } });
    }
  });

  it("[HP15] the secret is in the header and in no address", async () => {
    const lists = { links: [], assets: [], bytes: 0, limit: 1 };
    const { api, asked } = answering(200, { ...deckInfo, ...linkInfo, ...lists });
    await api.getDeck(secret, deck);
    await api.getMarkdown(secret, deck);
    await api.listLinks(secret, deck);
    await api.createLink(secret, deck, { role: "view" });
    await api.listAssets(secret, deck);
    await api.deleteDeck(secret, deck);
    for (const request of asked) {
      expect(request.headers).toMatchObject({ Authorization: `Bearer ${secret}` });
      expect(request.url).not.toContain(secret);
    }
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /api/decks/deck-0001",
      "GET /api/decks/deck-0001/markdown",
      "GET /api/decks/deck-0001/links",
      "POST /api/decks/deck-0001/links",
      "GET /api/decks/deck-0001/assets",
      "DELETE /api/decks/deck-0001",
    ]);
  });

  it("[HP16] files go out under one name with their paths", async () => {
    const { api, asked } = answering(201, { deck: deckInfo, links: linksOf("s"), skipped: [] });
    await api.importFiles([{ path: "talk/images/a.png", file: new Blob(["x"]) }]);
    const body = asked[0]?.body;
    expect(body).toBeInstanceOf(FormData);
    const sent = body instanceof FormData ? body.getAll("files") : [];
    expect(sent.map((file) => (file instanceof File ? file.name : file))).toEqual(["talk/images/a.png"]);
    expect(asked[0]?.headers).not.toHaveProperty("Content-Type");
  });

  it("[HP15] [HP16] an import into a deck goes to its door, with the secret in the header", async () => {
    const { api, asked } = answering(200, { outcome: "replaced", version: 2, skipped: [] });
    await api.importHere(secret, deck, [{ path: "talk.zip", file: new Blob(["x"]) }]);
    expect(asked[0]).toMatchObject({
      method: "POST",
      url: "/api/decks/deck-0001/import?from=auto",
      headers: { Authorization: `Bearer ${secret}` },
    });
    expect(asked[0]?.body).toBeInstanceOf(FormData);
  });

  it("[HP16] an asset's path keeps its slashes and hides the rest", async () => {
    const { api, asked } = answering(200, { path: "images/ü b?#.png", url: "/x", mime: "image/png", size: 1 });
    await api.putAsset(secret, deck, "images/ü b?#.png", new Blob(["x"]));
    expect(asked[0]).toMatchObject({ method: "PUT", url: "/api/decks/deck-0001/assets/images/%C3%BC%20b%3F%23.png" });
  });
});
