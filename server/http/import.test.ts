import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ImportResponse, importResponseSchema } from "../../shared/protocol/http.ts";
import { makeZip } from "../testing/makeZip.ts";
import { problemIn, startTestApp, type TestApp } from "../testing/testApp.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ IMPORT_BYTES: String(12 * 1024 * 1024), CREATES_PER_MINUTE: "1000" });
});
afterAll(() => app.close());

const deckText = "# Talk\n\n![a](images/a.png)\n";
const gif = new TextEncoder().encode("GIF89a");
const zip = (bytes: Uint8Array<ArrayBuffer>) =>
  app.ask("/api/decks", { method: "POST", body: bytes, headers: { "content-type": "application/zip" } });
/** As the browser sends a folder: every file under `files`, its path as file name. */
const folder = (files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>) => {
  const boundary = "----form";
  const parts = Object.entries(files).flatMap(([path, content]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${path}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
  const body = new Uint8Array(Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]));
  return app.ask("/api/decks", {
    method: "POST",
    body,
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  });
};
const imported = async (answer: Response): Promise<ImportResponse> => {
  expect(answer.status).toBe(201);
  return importResponseSchema.parse(await answer.json());
};
const look = async ({ deck, links }: ImportResponse) => {
  const as = links.view.secret;
  const text = await (await app.ask(`/api/decks/${deck.id}/markdown`, { as })).text();
  const { assets } = (await (await app.ask(`/api/decks/${deck.id}/assets`, { as })).json()) as {
    assets: { path: string }[];
  };
  return { title: deck.title, text, paths: assets.map(({ path }) => path) };
};
const counts = async () => {
  const { deck, update, link, asset } = app.database.prisma;
  return [await deck.count(), await update.count(), await link.count(), await asset.count()];
};

describe("an import", () => {
  it("[HT2] [AS9] makes a deck of a zip, its images where the text looks for them", async () => {
    const bytes = makeZip([
      { name: "talk/", content: "", mode: 0o040755 },
      { name: "talk/deck.md", content: deckText.replaceAll("\n", "\r\n") },
      { name: "talk/images/a.png", content: gif },
      { name: "talk/link", content: "/etc/passwd", mode: 0o120777 },
    ]);
    const answer = await imported(await zip(bytes));
    expect(await look(answer)).toEqual({ title: "Talk", text: deckText, paths: ["images/a.png"] });
    expect(answer.skipped).toEqual([{ path: "talk/link", reason: "a symbolic link" }]);
  });

  it("[HT2] [AS9] makes a deck of a folder, of one file, and of one zip in a form", async () => {
    const files = { "mein Täk/deck.md": deckText, "mein Täk/images/a.png": gif };
    expect(await look(await imported(await folder(files)))).toEqual({
      title: "Talk",
      text: deckText,
      paths: ["images/a.png"],
    });
    expect(await look(await imported(await folder({ "x.md": deckText })))).toMatchObject({ text: deckText, paths: [] });
    const inner = makeZip([
      { name: "d/index.md", content: deckText },
      { name: "d/images/a.png", content: gif },
    ]);
    expect(await look(await imported(await folder({ "talk.zip": inner })))).toMatchObject({
      text: deckText,
      paths: ["images/a.png"],
    });
  });

  it("[HT2] takes a form as the browser makes it", async () => {
    const form = new FormData();
    form.append("files", new Blob([deckText]), "talk/deck.md");
    form.append("files", new Blob([gif]), "talk/images/a.png");
    expect(await look(await imported(await app.ask("/api/decks", { method: "POST", body: form })))).toMatchObject({
      text: deckText,
    });
  });

  it("[AS2] [AS11] that is refused leaves nothing behind", async () => {
    const before = await counts();
    const deck = { name: "deck.md", content: deckText };
    const answers = await Promise.all([
      zip(makeZip([deck, { name: "bomb.svg", content: Buffer.alloc(9 * 1024 * 1024) }])),
      zip(makeZip([{ name: "a.png", content: gif }])),
      zip(makeZip([{ ...deck, content: new Uint8Array([0xff]) }])),
      zip(makeZip([deck]).slice(0, 60)),
      zip(new Uint8Array(13 * 1024 * 1024)),
      zip(makeZip(Array.from({ length: 2_001 }, (_, at) => ({ name: `${at}.md`, content: "" })))),
      folder({}),
      folder({ "../../x.md": deckText }),
      folder({ "a.md": "x".repeat(3 * 1024 * 1024) }),
      folder({ "a.md": deckText, "b.gif": new Uint8Array(13 * 1024 * 1024) }),
    ]);
    const codes = await Promise.all(answers.map(async (answer) => (await problemIn(answer)).code));
    expect(codes).toEqual([
      "bad-archive",
      "no-deck-in-import",
      "bad-text",
      "bad-archive",
      "import-too-large",
      "import-too-large",
      "no-deck-in-import",
      "no-deck-in-import",
      "text-too-large",
      "import-too-large",
    ]);
    expect(await counts()).toEqual(before);
  });

  it("[AS5] skips a file that alone is too large, and says so", async () => {
    const answer = await imported(await folder({ "a.md": deckText, "b.gif": new Uint8Array(11 * 1024 * 1024) }));
    expect(answer.skipped).toEqual([{ path: "b.gif", reason: "larger than 10 MiB" }]);
  });

  it("[HT4] cut off in the middle is refused, and the next one works", async () => {
    const cut = await app.ask("/api/decks", {
      method: "POST",
      body: '------form\r\nContent-Disposition: form-data; name="files"; filename="a.md"\r\n\r\nhalf',
      headers: { "content-type": "multipart/form-data; boundary=----form" },
    });
    expect((await problemIn(cut)).code).toBe("bad-request");
    await imported(await folder({ "a.md": deckText }));
  });
});
