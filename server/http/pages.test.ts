import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stagePolicy } from "../../shared/protocol/stagePolicy.ts";
import { AuthorCookies, authorIdOf } from "../access/authorCookie.ts";
import { problemIn, startTestApp, type TestApp } from "../testing/testApp.ts";

let app: TestApp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "copress-pages-"));
  const files = {
    "pages/home/index.html": "<!doctype html><title>home</title>",
    "pages/editor/index.html": "<!doctype html><title>editor</title>",
    "pages/presenter/index.html": "<!doctype html><title>presenter</title>",
    "pages/follow/index.html": "<!doctype html><title>follow</title>",
    "stage/frame/index.html": "<!doctype html><title>stage</title>",
    "assets/main-1a2b3c.js": `export const long = "${"x".repeat(5_000)}";`,
    "assets/small-1a2b3c.js": "plain",
    "assets/small-1a2b3c.js.br": brotliCompressSync("by brotli"),
    "assets/small-1a2b3c.js.gz": gzipSync("by gzip"),
    "favicon.svg": "<svg/>",
    "secret.json": "{}",
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  app = await startTestApp({}, folder);
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

describe("pages", () => {
  it.each([
    ["/", "home"],
    ["/edit/deck-0001", "editor"],
    ["/view/deck-0001", "editor"],
    ["/present/deck-0001", "presenter"],
    ["/follow/deck-0001", "follow"],
  ])("[HT13] %s is the %s page, kept by nobody, with a policy that runs our scripts only", async (path, title) => {
    const answer = await app.ask(path);
    expect(await answer.text()).toContain(`<title>${title}</title>`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("x-powered-by")).toBeNull();
    const policy = answer.headers.get("content-security-policy")?.split("; ") ?? [];
    for (const rule of [
      "script-src 'self'",
      "frame-ancestors 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).toContain(`connect-src 'self' ${app.origin.replace("http", "ws")}`);
    expect(policy.join("; ")).not.toMatch(/script-src[^;]*(?:unsafe|https?:|\*)/);
  });

  it("[HT13] the stage has its own policy, and opens to an opaque origin", async () => {
    const answer = await app.ask("/stage/");
    expect(await answer.text()).toContain("<title>stage</title>");
    expect(answer.headers.get("content-security-policy")).toBe(stagePolicy(app.origin));
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("[HT13] hashed files are kept for ever, sent small, and open to the stage", async () => {
    const answer = await app.ask("/assets/main-1a2b3c.js");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(answer.headers.get("content-encoding")).toMatch(/gzip|br/);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(await answer.text()).toContain("export const long");
    expect((await app.ask("/favicon.svg")).status).toBe(200);
  });

  it.each([
    ["gzip, deflate, br", "br", "by brotli"],
    ["gzip", "gzip", "by gzip"],
    ["br;q=0, gzip;q=0", null, "plain"],
  ])("[HT33] who takes %j is sent a hashed file as the build made it: %s", async (takes, encoding, text) => {
    const answer = await app.ask("/assets/small-1a2b3c.js", { headers: { "accept-encoding": takes } });
    expect(answer.headers.get("content-encoding")).toBe(encoding);
    expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("vary")).toContain("Accept-Encoding");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(await answer.text()).toBe(text);
  });

  it("[HT13] nothing else of the folder is served, and nothing beyond it", async () => {
    for (const path of [
      "/secret.json",
      "/pages/home/index.html",
      "/assets/..%2fsecret.json",
      "/assets/%2e%2e/secret.json",
      "/assets/",
      "/stage/frame/index.html",
    ]) {
      expect(`${path} ${(await app.ask(path)).status}`).toBe(`${path} 404`);
    }
  });

  it("[HT31] let no deck load from elsewhere where the operator says so", async () => {
    const closed = await startTestApp({ REMOTE_CONTENT: "refused" }, folder);
    const policy = (await closed.ask("/stage/")).headers.get("content-security-policy") ?? "";
    for (const kind of ["img-src", "media-src", "frame-src", "font-src", "connect-src"])
      expect(policy.split("; ").find((rule) => rule.startsWith(kind))).not.toMatch(/https?:(?!\/\/127\.0\.0\.1)/);
    expect(policy).toContain(`img-src ${closed.origin} data: blob:`);
    expect(policy).toContain("frame-src 'none'");
    await closed.close();
  });

  it("[HT13] a Host header that is none reaches no policy", async () => {
    const { request } = await import("node:http");
    const status = await new Promise((resolve, reject) => {
      const asked = request(`${app.origin}/`, { headers: { host: "x; script-src *" } }, (answer) =>
        resolve(answer.resume().statusCode),
      );
      asked.on("error", reject).end();
    });
    expect(status).toBe(400);
  });

  it("[HT29] are not told under a stranger's name, unless PUBLIC_URL says what ours is", async () => {
    const { request } = await import("node:http");
    const under = (origin: string, host: string, path = "/") =>
      new Promise<readonly [number | undefined, string]>((resolve, reject) => {
        const asked = request(origin + path, { headers: { host } }, (answer) => {
          let body = "";
          answer.setEncoding("utf8").on("data", (part) => {
            body += part;
          });
          answer.on("end", () => resolve([answer.statusCode, body]));
        });
        asked.on("error", reject).end();
      });
    const [status, body] = await under(app.origin, "decks.evil.example:8080");
    expect([status, JSON.parse(body).code]).toEqual([421, "unknown-host"]);
    expect(JSON.parse(body).detail).toContain("PUBLIC_URL to http://decks.evil.example:8080");
    for (const host of ["laptop.local:8080", "192.168.1.7", "[::1]:80", "copress"])
      expect((await under(app.origin, host))[0], host).toBe(200);
    // Whoever asks whether it lives asks by whatever name.
    expect((await under(app.origin, "10-0-0-1.pods.example", "/healthz"))[0]).toBe(200);
    const named = await startTestApp({ PUBLIC_URL: "https://decks.example.org" }, folder);
    expect((await under(named.origin, "whatever.example"))[0]).toBe(200);
    await named.close();
  });
});

describe("a browser's identity", () => {
  const cookieOf = (answer: Response) =>
    answer.headers.getSetCookie().find((cookie) => cookie.startsWith("copress_author="));
  const idOf = async (answer: Response) => ((await answer.json()) as { id: string }).id;

  it("[HT12] is a cookie that scripts cannot read, for a year, and an id made from it", async () => {
    const answer = await app.ask("/api/me");
    const cookie = cookieOf(answer) ?? "";
    expect(cookie).toMatch(
      /^copress_author=[\w-]{22}\.[\w-]{22}; Max-Age=31536000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    const id = await idOf(answer);
    expect(id).toMatch(/^[\w-]{16}$/);
    expect(cookie).not.toContain(id);
    const header = cookie.split(";")[0] ?? "";
    const again = await app.ask("/api/me", { headers: { cookie: `other=1; ${header}` } });
    expect(await idOf(again)).toBe(id);
    expect(cookieOf(again)).toBeUndefined();
    expect(authorIdOf(header)).toBe(id);
  });

  it("[HT12] comes with a page, and differs from browser to browser", async () => {
    const [one, two] = [cookieOf(await app.ask("/edit/deck-0001")), cookieOf(await app.ask("/"))];
    expect(one).toBeDefined();
    expect(one).not.toBe(two);
  });

  it("[HT12] is never what a client makes up", async () => {
    for (const header of [
      undefined,
      "",
      "copress_author=",
      "copress_author=short",
      `copress_author=${"x".repeat(23)}`,
      `xcopress_author=${"x".repeat(22)}`,
    ]) {
      expect(authorIdOf(header)).toBeNull();
    }
    const answer = await app.ask("/api/me", { headers: { cookie: "copress_author=mine" } });
    expect(cookieOf(answer)).toBeDefined();
  });

  it("[HT12] is signed when it comes without our signature, and stays who it was", async () => {
    const bare = `copress_author=${"x".repeat(22)}`;
    const forged = `${bare}.${"y".repeat(22)}`;
    for (const cookie of [bare, forged]) {
      const answer = await app.ask("/api/me", { headers: { cookie } });
      expect(await idOf(answer)).toBe(authorIdOf(bare));
      const signed = (cookieOf(answer) ?? "").split(";")[0] ?? "";
      expect(signed).toMatch(new RegExp(`^${bare}\\.[\\w-]{22}$`));
      expect(signed).not.toBe(forged);
    }
    const keys = ["an old key for tests, long enough", "a new key for tests, long enough"];
    const rotated = new AuthorCookies(keys, false);
    const other = new AuthorCookies(keys.slice(0, 1), false);
    expect([rotated.provenOf(bare), other.provenOf(forged), other.provenOf(undefined)]).toEqual([null, null, null]);
  });

  it("[HT12] is for HTTPS alone when that is how people come", async () => {
    const secure = await startTestApp({ PUBLIC_URL: "https://talks.example.org/" });
    try {
      const answer = await secure.ask("/api/me");
      expect(cookieOf(answer)).toContain("; Secure");
      expect(answer.headers.get("strict-transport-security")).toMatch(/max-age=/);
      expect((await secure.create()).links.owner.url).toMatch(/^https:\/\/talks\.example\.org\/edit\//);
    } finally {
      await secure.close();
    }
  });
});

describe("what is wrong", () => {
  it.each([
    ["GET", "/no/such/page", 404, "not-found"],
    ["GET", "/api/no-such-thing", 404, "not-found"],
    ["PATCH", "/api/decks", 405, "method-not-allowed"],
    ["POST", "/api/decks/deck-0001/markdown", 405, "method-not-allowed"],
    ["POST", "/", 405, "method-not-allowed"],
    ["DELETE", "/healthz", 405, "method-not-allowed"],
    ["GET", "/edit/%E0%A4%A", 400, "bad-request"],
  ])("[HT10] %s %s is told as a problem", async (method, path, status, code) => {
    const answer = await app.ask(path, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers.has("allow")).toBe(status === 405);
    const problem = await problemIn(answer);
    expect(problem.code).toBe(code);
    expect(problem.title).toMatch(/\.$/);
    expect(problem.detail.length).toBeGreaterThan(5);
  });
});

describe("health", () => {
  it("[HT14] is told, with figures", async () => {
    expect(await (await app.ask("/healthz")).json()).toEqual({ ok: true });
    expect(await (await app.ask("/readyz")).json()).toEqual({ ok: true });
    const metrics = await app.ask("/metrics");
    expect(metrics.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await metrics.text()).toContain('copress_http_request_seconds_count{method="GET",status="2xx"}');
  });

  it("[HT10] [HT14] is bad when the database is away, and only that, without its secrets", async () => {
    const other = await startTestApp();
    const deck = await other.create();
    await other.database.close();
    expect((await other.ask("/healthz")).status).toBe(200);
    const ready = await other.ask("/readyz");
    expect(ready.status).toBe(503);
    expect((await problemIn(ready)).code).toBe("database-down");
    const failed = await other.ask(`/api/decks/${deck.deck.id}`, { as: deck.links.owner.secret });
    expect(failed.status).toBeGreaterThanOrEqual(500);
    expect((await problemIn(failed)).detail).not.toMatch(/prisma|pglite|closed/i);
    await other.close();
  });
});
