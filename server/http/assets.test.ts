import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AssetInfo, assetSchema, assetsResponseSchema } from "../../shared/protocol/http.ts";
import { problemIn, secretOf, startTestApp, type TestApp } from "../testing/testApp.ts";

let app: TestApp;
type Deck = Awaited<ReturnType<TestApp["create"]>>;
beforeAll(async () => {
  app = await startTestApp({ DECK_ASSET_BYTES: String(30 * 1024 * 1024) });
});
afterAll(() => app.close());

const MiB = 1024 * 1024;
const gif = (size = 20): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(size);
  bytes.set(new TextEncoder().encode("GIF89a"));
  return bytes;
};
const put = (deck: Deck, path: string, body: BodyInit, as = secretOf(deck, "edit")): Promise<Response> =>
  app.ask(`/api/decks/${deck.deck.id}/assets/${path}`, { method: "PUT", body, as, ...{ duplex: "half" } });
const list = async (deck: Deck) =>
  assetsResponseSchema.parse(
    await (await app.ask(`/api/decks/${deck.deck.id}/assets`, { as: secretOf(deck, "view") })).json(),
  );
const uploaded = async (answer: Response): Promise<AssetInfo> => {
  expect(answer.status).toBe(200);
  return assetSchema.parse(await answer.json());
};
const codeOf = async (answer: Response) => (await problemIn(answer)).code;

describe("assets over HTTP", () => {
  it("[AS6] are stored under their path and served under an address of their own", async () => {
    const deck = await app.create();
    const asset = await uploaded(await put(deck, "images/%C3%BC%20b%3F%23.png", gif()));
    expect(asset).toMatchObject({ path: "images/ü b?#.png", mime: "image/gif", size: 20 });
    expect(asset.url).toMatch(/^\/files\/[A-Za-z0-9_-]{22}\/%C3%BC%20b%3F%23\.png$/);
    expect(await list(deck)).toMatchObject({ assets: [asset], bytes: 20, limit: 30 * MiB });
    const file = await app.ask(asset.url);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(gif());
  });

  it("[AS6] keep their address for the same bytes, and get a new one for others", async () => {
    const deck = await app.create();
    const first = await uploaded(await put(deck, "a.gif", gif()));
    expect((await uploaded(await put(deck, "a.gif", gif()))).url).toBe(first.url);
    const second = await uploaded(await put(deck, "a.gif", gif(21)));
    expect(second.url).not.toBe(first.url);
    expect((await list(deck)).assets).toEqual([second]);
    expect((await app.ask(first.url)).status).toBe(404);
  });

  it("[AS7] are served so that nothing in them runs, and kept for ever", async () => {
    const deck = await app.create();
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>`;
    const { url } = await uploaded(await put(deck, "evil.svg", svg));
    const file = await app.ask(url);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      "content-type": "image/svg+xml; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "cross-origin",
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=31536000, immutable",
    });
    const etag = file.headers.get("etag") ?? "";
    expect((await app.ask(url, { headers: { "if-none-match": etag, "cache-control": "max-age=0" } })).status).toBe(304);
    const css = await uploaded(await put(deck, "my.css", "a { color: red }"));
    expect((await app.ask(css.url)).headers.get("content-type")).toBe("text/css; charset=utf-8");
  });

  it("[AS4] are refused when they are none, whatever they call themselves", async () => {
    const deck = await app.create();
    const page = await put(deck, "page.png", "<!doctype html><script>alert(1)</script>");
    expect(page.status).toBe(415);
    expect(await codeOf(page)).toBe("wrong-type");
    expect(await codeOf(await put(deck, "empty.png", ""))).toBe("wrong-type");
    expect(await codeOf(await put(deck, "style.css", new Uint8Array([0xff, 0xfe])))).toBe("wrong-type");
  });

  it("[AS3] are refused under a path that leads out", async () => {
    const deck = await app.create();
    for (const path of [
      "..%2f..%2fa.gif",
      "a%2f..%2f..%2fb.gif",
      "%2fa.gif",
      "%2e%2e%2fa.gif",
      "a%5c..%5cb.gif",
      "a%00.gif",
      "c:%2fa.gif",
    ]) {
      expect(`${path} ${await codeOf(await put(deck, path, gif()))}`).toBe(`${path} bad-path`);
    }
    expect(await codeOf(await put(deck, "%E0%A4%A.gif", gif()))).toBe("bad-request");
    expect((await list(deck)).assets).toEqual([]);
  });

  it("[AS5] are refused over 10 MiB, declared or streamed, by name", async () => {
    const deck = await app.create();
    const declared = await put(deck, "big.gif", gif(10 * MiB + 1));
    expect(declared.status).toBe(413);
    const problem = await problemIn(declared);
    expect(problem).toMatchObject({
      code: "asset-too-large",
      detail: expect.stringContaining('"big.gif" is larger than 10 MiB'),
    });
    expect(await codeOf(await put(deck, "big.gif", new Blob([gif(20 * MiB)]).stream()))).toBe("asset-too-large");
    await uploaded(await put(deck, "just.gif", gif(10 * MiB)));
  });

  it("[AS5] stay within a deck's cap when many come at once", async () => {
    const deck = await app.create();
    const size = 8 * MiB;
    const answers = await Promise.all(Array.from({ length: 6 }, (_, at) => put(deck, `${at}.gif`, gif(size))));
    expect(answers.filter(({ status }) => status === 200).length).toBe(3);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(await problemIn(answer)).toMatchObject({ code: "deck-full", detail: expect.stringContaining("30 MiB") });
    }
    expect((await list(deck)).bytes).toBe(3 * size);
    await uploaded(
      await put(deck, "0.gif", gif(size + 1)).then((answer) =>
        answer.ok ? answer : put(deck, "1.gif", gif(size + 1)),
      ),
    );
  });

  it("[HT6] [AS2] are put and deleted by editors only", async () => {
    const deck = await app.create();
    const { url } = await uploaded(await put(deck, "a.gif", gif()));
    for (const role of ["view", "present", "follow"] as const) {
      expect((await put(deck, "a.gif", gif(), secretOf(deck, role))).status).toBe(403);
    }
    const drop = (path: string, role: "view" | "edit") =>
      app.ask(`/api/decks/${deck.deck.id}/assets/${path}`, { method: "DELETE", as: secretOf(deck, role) });
    expect((await drop("a.gif", "view")).status).toBe(403);
    expect((await drop("a.gif", "edit")).status).toBe(204);
    expect((await drop("a.gif", "edit")).status).toBe(404);
    expect((await app.ask(url)).status).toBe(404);
  });

  it("[HT7] are not told by guessing", async () => {
    for (const path of [
      "/files/x/a.gif",
      `/files/${"A".repeat(22)}/a.gif`,
      "/files/..%2f..%2fetc/passwd",
      `/files/${"A".repeat(22)}/..%2f`,
    ]) {
      expect((await app.ask(path)).status).toBe(404);
    }
  });
});
