import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { problemIn, secretOf, startTestApp, type TestApp } from "../testing/testApp.ts";
import { exportName } from "./exports.ts";

const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const text = "---\ntitle: Why bees/dance: 'β'\n---\n# One\t \n\n???\nnote\n\n---\n![](images/a%20b.png)   \n\n\n";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const deckWithImage = async () => {
  const deck = await app.create(text);
  const put = await app.ask(`/api/decks/${deck.deck.id}/assets/images/a%20b.png`, {
    method: "PUT",
    body: onePixel,
    as: secretOf(deck, "owner"),
  });
  expect(put.status).toBe(200);
  return deck;
};
const ask = (
  deck: Awaited<ReturnType<typeof deckWithImage>>,
  role: "owner" | "edit" | "present" | "view" | "follow",
  as: string,
) => app.ask(`/api/decks/${deck.deck.id}/export?as=${as}`, { as: secretOf(deck, role) });

describe("exports", () => {
  it("[EX41] as Markdown come back through an import, byte for byte", async () => {
    const deck = await deckWithImage();
    const answer = await ask(deck, "view", "markdown");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/zip");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const packed = new Uint8Array(await answer.arrayBuffer());
    const files = unzipSync(packed);
    const [folder] = Object.keys(files)[0]?.split("/") ?? [];
    expect(Buffer.from(files[`${folder}/${folder}.md`] ?? []).toString()).toBe(text);
    const imported = await app.ask("/api/decks", {
      method: "POST",
      body: packed,
      headers: { "content-type": "application/zip" },
    });
    expect(imported.status).toBe(201);
    const again = await imported.json();
    expect(again.skipped).toEqual([]);
    const as = again.links.owner.secret;
    expect(await (await app.ask(`/api/decks/${again.deck.id}/markdown`, { as })).text()).toBe(text);
    const { assets } = await (await app.ask(`/api/decks/${again.deck.id}/assets`, { as })).json();
    expect(assets).toMatchObject([{ path: "images/a b.png", size: onePixel.byteLength }]);
    const image = await app.ask(assets[0].url);
    expect(Buffer.compare(Buffer.from(await image.arrayBuffer()), onePixel)).toBe(0);
  });

  it("[EX41] [EX40] [EX42] are for those who may read so much", async () => {
    const deck = await deckWithImage();
    const status = async (role: Parameters<typeof ask>[1], as: string) => (await ask(deck, role, as)).status;
    expect(await status("present", "markdown")).toBe(403);
    for (const as of ["markdown", "site", "pdf"]) {
      expect(await status("follow", as)).toBe(403);
      expect((await app.ask(`/api/decks/${deck.deck.id}/export?as=${as}`)).status).toBe(401);
    }
  });

  it("[EX49] [EX50] as a site hold no file that a host would run, and none that is not shown", async () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const files = {
      "shell.php": onePixel,
      "x.svg": Buffer.from(drawing),
      "secret.png": onePixel,
      "a.png": onePixel,
      "A.png": onePixel,
    };
    const deck = await app.create(
      '![](shell.php) ![](x.svg) ![](a.png) ![](A.png)\n\n```html\n<img src="secret.png">\n```\n',
    );
    for (const [name, body] of Object.entries(files)) {
      const put = { method: "PUT", body: new Uint8Array(body), as: secretOf(deck, "owner") };
      expect((await app.ask(`/api/decks/${deck.deck.id}/assets/${name}`, put)).status).toBe(200);
    }
    const answer = await ask(deck, "view", "site");
    const site = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const names = Object.keys(site).map((name) => name.split("/").slice(1).join("/"));
    expect(names.sort()).toEqual(["A-2.png", "a.png", "files.js", "index.html", "licences.txt", "shell-php.png"]);
    const page = Buffer.from(Object.entries(site).find(([name]) => name.endsWith("index.html"))?.[1] ?? []).toString();
    expect(page).toContain(`data:image/svg+xml;base64,${Buffer.from(drawing).toString("base64")}`);
    expect(page).toContain('"shell.php":"shell-php.png"');
  });

  it("[EX45] without a browser a PDF is refused, with what to do", async () => {
    vi.stubEnv("CHROMIUM_PATH", "/nowhere/chromium");
    const problem = await problemIn(await ask(await deckWithImage(), "present", "pdf"));
    vi.unstubAllEnvs();
    expect(problem).toMatchObject({
      status: 501,
      code: "no-browser",
      detail: expect.stringContaining("CHROMIUM_PATH"),
    });
  });

  it.each(["", "docx", "site&as=pdf", "__proto__"])("[EX40] as=%s is no form", async (as) => {
    const problem = await problemIn(await ask(await app.create("# A\n"), "owner", as));
    expect(problem).toMatchObject({ status: 400, detail: expect.stringContaining("site, markdown or pdf") });
  });

  it("[EX40] are named after the talk, whatever it is called", async () => {
    const named = [
      "Why bees/dance: 'β'",
      "../../etc/passwd",
      "",
      "💥",
      "a\r\nSet-Cookie: b=c",
      "日本語 の話",
      "x".repeat(500),
    ].map(exportName);
    expect(named).toEqual([
      "Why-bees-dance-β",
      "etc-passwd",
      "talk",
      "talk",
      "a-Set-Cookie-b-c",
      "日本語-の話",
      "x".repeat(60),
    ]);
    const answer = await ask(await deckWithImage(), "owner", "markdown");
    expect(answer.headers.get("content-disposition")).toBe(
      "attachment; filename=\"Why-bees-dance-_.zip\"; filename*=UTF-8''Why-bees-dance-%CE%B2.zip",
    );
    await answer.arrayBuffer();
  });
});
