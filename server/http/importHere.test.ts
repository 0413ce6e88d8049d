import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importHereResponseSchema, versionsResponseSchema } from "../../shared/protocol/history.ts";
import { assetsResponseSchema, type CreateDeckResponse, linksResponseSchema } from "../../shared/protocol/http.ts";
import { makeZip, type ZipItem } from "../testing/makeZip.ts";
import { codeOf, read, TestServer } from "../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ DECK_ASSET_BYTES: "4000", DECK_ASSETS: "3", CREATES_PER_MINUTE: "1000" });
});
afterAll(() => server?.stop());

const OLD = "# One\n\nfirst words\n\n---\n# Two\n\nsecond words\n";
const NEW = OLD.replace("second", "![a](images/a.gif) other");
const gif = (size = 20): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(size);
  bytes.set(new TextEncoder().encode("GIF89a"));
  return bytes;
};
const talk = (...more: ZipItem[]) => makeZip([{ name: "talk/deck.md", content: NEW }, ...more]);

const send = (
  { deck }: Pick<CreateDeckResponse, "deck">,
  secret: string,
  body: BodyInit,
  type?: string,
): Promise<Response> => {
  const headers = new Headers({ authorization: `Bearer ${secret}`, ...(type ? { "content-type": type } : {}) });
  return fetch(`${server.url}/api/decks/${deck.id}/import`, { method: "POST", headers, body });
};
const sendZip = (made: CreateDeckResponse, bytes: Uint8Array<ArrayBuffer>, secret = made.links.edit.secret) =>
  send(made, secret, bytes, "application/zip");

/** All that an import could change. */
const look = async (made: CreateDeckResponse) => {
  const { deck, links } = made;
  const { assets } = await read(assetsResponseSchema, await server.api(`${deck.id}/assets`, links.view.secret));
  const { versions } = await read(versionsResponseSchema, await server.api(`${deck.id}/versions`, links.view.secret));
  return {
    text: await server.markdown(made),
    files: assets.map(({ path, size }) => `${path} ${size}`),
    kinds: versions.map(({ kind }) => kind),
    urls: Object.fromEntries(assets.map(({ path, url }) => [path, url])),
  };
};

describe("an import into a deck that exists", () => {
  it("[HT19] [HV26] [AS12] takes a zip with its files, reaches who is writing, and says what it left out", async () => {
    const made = await server.create(OLD);
    const text = await server.writer(made);
    text.insert(0, "typed ");
    await server.arrived(made, text);
    const before = { name: "talk/images/a.gif", content: gif() };
    const answer = await sendZip(made, talk(before, { name: "talk/notes.txt", content: "x" }));
    expect(await read(importHereResponseSchema, answer)).toEqual({
      outcome: "replaced",
      version: 3,
      skipped: [{ path: "talk/notes.txt", reason: "neither an image, a stylesheet nor a WOFF2 font" }],
    });
    await expect.poll(() => text.toString()).toBe(NEW);
    const first = await look(made);
    expect(first).toMatchObject({
      ...{ text: NEW, files: ["images/a.gif 20"] },
      kinds: ["import", "before-import", "first"],
    });
    expect(await read(importHereResponseSchema, await sendZip(made, talk(before)))).toEqual({
      ...{ outcome: "same", version: 3, skipped: [] },
    });
    const other = talk({ name: "talk/images/a.gif", content: gif(21) }, { name: "talk/b.gif", content: gif(5_00) });
    expect(await read(importHereResponseSchema, await sendZip(made, other))).toMatchObject({ outcome: "replaced" });
    const second = await look(made);
    expect(second.files).toEqual(["b.gif 500", "images/a.gif 21"]);
    expect(second.urls["images/a.gif"]).not.toBe(first.urls["images/a.gif"]);
    expect(await read(importHereResponseSchema, await sendZip(made, talk()))).toMatchObject({ outcome: "same" });
    expect(await look(made)).toEqual(second);
  });

  it("[HT19] takes a Markdown text and a folder, as a new deck does", async () => {
    const made = await server.create(OLD);
    const markdown = await send(
      made,
      made.links.owner.secret,
      `\uFEFF${NEW.replaceAll("\n", "\r\n")}`,
      "text/markdown",
    );
    expect(await read(importHereResponseSchema, markdown)).toMatchObject({ outcome: "replaced", skipped: [] });
    expect(await server.markdown(made)).toBe(NEW);
    const form = new FormData();
    form.append("files", new Blob([OLD]), "talk/deck.md");
    form.append("files", new Blob([gif()]), "talk/images/a.gif");
    expect(await read(importHereResponseSchema, await send(made, made.links.edit.secret, form))).toMatchObject({
      outcome: "replaced",
    });
    expect(await look(made)).toMatchObject({ text: OLD, files: ["images/a.gif 20"] });
  });

  it("[HT19] is taken from those who may edit this deck, and from nobody whose link is revoked", async () => {
    const made = await server.create(OLD);
    const other = await server.create("# Other\n");
    const before = await look(made);
    const zip = talk({ name: "talk/images/a.gif", content: gif() });
    for (const role of ["present", "view", "follow"] as const)
      expect(await codeOf(await sendZip(made, zip, made.links[role].secret))).toBe("not-allowed");
    expect(await codeOf(await sendZip(made, zip, other.links.owner.secret))).toBe("no-access");
    const listed = await server.api(`${made.deck.id}/links`, made.links.owner.secret);
    const { links } = await read(linksResponseSchema, listed);
    const edit = links.find(({ role }) => role === "edit");
    await server.api(`${made.deck.id}/links/${edit?.id}`, made.links.owner.secret, "DELETE");
    expect(await codeOf(await sendZip(made, zip))).toBe("no-access");
    expect(await look(made)).toEqual(before);
    await server.api(made.deck.id, made.links.owner.secret, "DELETE");
    expect(await codeOf(await sendZip(made, zip, made.links.owner.secret))).toBe("no-access");
  });

  it("[HT19] whose link is revoked while its body is on the way changes nothing", async () => {
    const made = await server.create(OLD);
    const before = await look(made);
    let go: () => void = () => undefined;
    const revoked = new Promise<void>((resolve) => {
      go = resolve;
    });
    const body = new ReadableStream({
      async start(stream) {
        stream.enqueue(new TextEncoder().encode("# Ha"));
        await revoked;
        stream.enqueue(new TextEncoder().encode("lf\n"));
        stream.close();
      },
    });
    const { secret } = made.links.edit;
    const headers = { authorization: `Bearer ${secret}`, "content-type": "text/markdown" };
    const options = { method: "POST", headers, body, ...{ duplex: "half" } };
    const sent = fetch(`${server.url}/api/decks/${made.deck.id}/import`, options);
    const listed = await server.api(`${made.deck.id}/links`, made.links.owner.secret);
    const { links } = await read(linksResponseSchema, listed);
    const edit = links.find(({ role }) => role === "edit");
    await server.api(`${made.deck.id}/links/${edit?.id}`, made.links.owner.secret, "DELETE");
    go();
    expect(await codeOf(await sent)).toBe("no-access");
    expect(await look(made)).toEqual(before);
  });

  it("[HT19] refuses what cannot be this deck, and leaves the deck as it is", async () => {
    const made = await server.create(OLD);
    const kept = { name: "talk/images/a.gif", content: gif(1_500) };
    await read(importHereResponseSchema, await sendZip(made, talk(kept)));
    const before = await look(made);
    const { secret } = made.links.edit;
    const text = async (body: BodyInit, type = "text/markdown") => codeOf(await send(made, secret, body, type));
    const zip = async (...items: ZipItem[]) => codeOf(await sendZip(made, makeZip(items)));
    const deck = { name: "deck.md", content: "# Other\n" };
    expect(await text("x".repeat(2 * 1024 * 1024 + 10))).toBe("text-too-large");
    expect(await text("x\n\n---\n".repeat(5_002))).toBe("too-many-slides");
    expect(await text(new Uint8Array([0xff]))).toBe("bad-text");
    expect(await text("")).toBe("no-deck-in-import");
    expect(await text(" \n\n")).toBe("no-deck-in-import");
    expect(await text("{}", "application/json")).toBe("wrong-type");
    expect(await text("x", "text/html")).toBe("wrong-type");
    expect(await zip({ ...kept, content: gif(30) })).toBe("no-deck-in-import");
    expect(await zip({ ...deck, content: "\n" }, { ...kept, name: "images/a.gif" })).toBe("no-deck-in-import");
    expect(await zip(deck, { name: "bomb.svg", content: Buffer.alloc(9 * 1024 * 1024) })).toBe("bad-archive");
    expect(await codeOf(await sendZip(made, makeZip([deck]).slice(0, 60)))).toBe("bad-archive");
    // [AS12] Each fits alone, and they do not fit together with what is there.
    const two = [
      { name: "b.gif", content: gif(1_500) },
      { name: "c.gif", content: gif(1_500) },
    ];
    expect(await zip(deck, ...two)).toBe("deck-full");
    const many = ["b", "c", "d"].map((name) => ({ name: `${name}.gif`, content: gif() }));
    expect(await zip(deck, ...many)).toBe("deck-full");
    expect(await look(made)).toEqual(before);
    const method = await server.api(`${made.deck.id}/import`, secret, "PUT", {});
    expect([method.status, method.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("[AS12] weighs a file that is replaced as what replaces it", async () => {
    const made = await server.create(OLD);
    const named = (path: string, size: number) => ({ name: `talk/${path}`, content: gif(size) });
    await read(importHereResponseSchema, await sendZip(made, talk(named("a.gif", 3_900))));
    await read(importHereResponseSchema, await sendZip(made, talk(named("a.gif", 3_000), named("b.gif", 1_000))));
    expect((await look(made)).files).toEqual(["a.gif 3000", "b.gif 1000"]);
  });

  it("[HT19] takes so many a minute, decks that are made counted in", async () => {
    const busy = await TestServer.start({ CREATES_PER_MINUTE: "3" });
    const made = await busy.create(OLD);
    const again = () => {
      const headers = { authorization: `Bearer ${made.links.edit.secret}`, "content-type": "text/markdown" };
      return fetch(`${busy.url}/api/decks/${made.deck.id}/import`, { method: "POST", headers, body: NEW });
    };
    expect([(await again()).status, (await again()).status]).toEqual([200, 200]);
    expect(await codeOf(await again())).toBe("too-many-requests");
    await busy.stop();
  });
});
