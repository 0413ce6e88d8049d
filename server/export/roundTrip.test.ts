/** A deck's whole way: in by a real server's import door, one slide edited as a colleague's editor does it, out by both exports. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { setAttribute, type TextChange } from "../../shared/deck/edit/edit.ts";
import type { Slide } from "../../shared/deck/model/model.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import { changesOf } from "../../shared/deck/testing/changesOf.ts";
import { type ImportResponse, importResponseSchema } from "../../shared/protocol/http.ts";
import { projectRoot } from "../base/projectRoot.ts";
import { type RunningServer, startServer } from "../server.ts";
import { makeZip } from "../testing/makeZip.ts";
import { needFromOutside } from "../testing/skips.ts";

type Files = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

let server: RunningServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "copress-round-"));
  const environment = { PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder, LOG_LEVEL: "silent" };
  server = await startServer({ ...environment, CREATES_PER_MINUTE: "1000", EXPORTS_PER_MINUTE: "1000" });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const post = async (body: BodyInit, headers: Record<string, string> = {}): Promise<ImportResponse> => {
  const answer = await fetch(`${server.url}/api/decks`, { method: "POST", body, headers });
  expect(answer.status).toBe(201);
  return importResponseSchema.parse(await answer.json());
};
const doors: Readonly<Record<string, (files: Files) => Promise<ImportResponse>>> = {
  "a zip": (files) =>
    post(makeZip(Object.entries(files).map(([name, content]) => ({ name: `talk/${name}`, content }))), {
      "content-type": "application/zip",
    }),
  "plain files": (files) => {
    const form = new FormData();
    for (const [path, bytes] of Object.entries(files)) form.append("files", new Blob([bytes]), path);
    return post(form);
  },
};

const get = ({ deck, links }: ImportResponse, path: string): Promise<Response> =>
  fetch(`${server.url}/api/decks/${deck.id}/${path}`, { headers: { authorization: `Bearer ${links.view.secret}` } });

/** Types the changes that `edit` gives, and waits until the server has them. */
const write = async (made: ImportResponse, edit: (text: string) => TextChange[]): Promise<void> => {
  const { deck, links } = made;
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${server.url.replace("http", "ws")}/sync`, deck.id, doc, {
    params: { token: links.edit.secret },
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  provider.messageHandlers[100] = () => {};
  await new Promise<void>((done) => provider.once("sync", () => done()));
  const text = doc.getText("deck");
  doc.transact(() => {
    for (const { from, to, insert } of edit(text.toString()).sort((a, b) => b.from - a.from)) {
      text.delete(from, to - from);
      text.insert(from, insert);
    }
  });
  await expect.poll(async () => (await get(made, "markdown")).text()).toBe(text.toString());
  provider.destroy();
};

const words = "More words, typed by a colleague: ü, 🎈 and a tab\t.";
/** The slide in the middle of a deck, where no closing fence or front matter hides what the edit did to its neighbours. */
const middle = (text: string): Slide => {
  const { slides } = parseDeck(text);
  const slide = slides[Math.floor(slides.length / 2)];
  if (!slide) throw new Error("a deck without a slide");
  return slide;
};
/** One attribute by `edit.ts`, and words at the end of the slide's last line that is not blank. */
const editMiddle = (text: string): TextChange[] => {
  const { key, from, attributeLine } = middle(text);
  const end = from + pieceOf(text).trimEnd().length;
  const changes = [...changesOf(setAttribute(text, parseDeck(text), key, "data-x", "-4321"))];
  expect(changes).toHaveLength(1);
  return end > (attributeLine?.to ?? from) ? [...changes, { from: end, to: end, insert: words }] : changes;
};
/** A slide's text without the separator behind it. */
const pieceOf = (text: string): string => {
  const { from, to } = middle(text);
  const piece = text.slice(from, to);
  return piece.replace(/\n[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\n?$/, "\n");
};

/** What was there before, on the lines that an edit may have touched: the attribute line aside. */
const withoutEdit = (piece: string): string =>
  piece
    .replace(words, "")
    .split("\n")
    .filter((line) => !/^ {0,3}=.*-4321/.test(line))
    .join("\n");

const expectKept = (before: string, after: string): void => {
  const { from, to, attributeLine } = middle(before);
  expect(after.slice(0, from)).toBe(before.slice(0, from));
  expect(after.endsWith(before.slice(to))).toBe(true);
  const edited = after.slice(from, after.length - (before.length - to));
  expect(edited).toContain("-4321");
  const line = attributeLine ? `${before.slice(attributeLine.from, attributeLine.to)}\n` : "";
  expect(withoutEdit(edited)).toBe(before.slice(from, to).replace(line, ""));
  if (line) expect(edited.replace(words, "").split("\n")).toHaveLength(before.slice(from, to).split("\n").length);
};

/** The rule of import, by its own words: LF line ends, no BOM. */
const normal = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n");

const roundTrip = async (door: string, name: string, files: Files): Promise<void> => {
  const deck = await doors[door]?.(files);
  if (!deck) throw new Error(`no door ${door}`);
  expect(deck.skipped).toEqual([]);
  const before = normal(files[name] ?? new Uint8Array());
  expect(await (await get(deck, "markdown")).text()).toBe(before);
  await write(deck, editMiddle);
  const plain = Buffer.from(await (await get(deck, "markdown")).arrayBuffer());
  expectKept(before, plain.toString("utf8"));
  const packed = unzipSync(new Uint8Array(await (await get(deck, "export?as=markdown")).arrayBuffer()));
  const out = new Map(Object.entries(packed).map(([path, bytes]) => [path.slice(path.indexOf("/") + 1), bytes]));
  const texts = [...out].filter(([path]) => path.endsWith(".md"));
  expect(texts.map(([, bytes]) => Buffer.compare(bytes, plain))).toEqual([0]);
  const others = Object.entries(files).filter(([path]) => path !== name);
  expect(out.size).toBe(others.length + 1);
  for (const [path, bytes] of others) expect(Buffer.compare(out.get(path) ?? new Uint8Array(), bytes), path).toBe(0);
};

const ownDeck = async (): Promise<Files> => {
  const tour = await readFile(join(projectRoot, "shared/deck/fixtures/tour.md"), "utf8");
  const gif = new TextEncoder().encode("GIF89a, and a few bytes: \r\n\0ÿ");
  return { "tour.md": new TextEncoder().encode(`\uFEFF${tour.replaceAll("\n", "\r\n")}`), "images/ä b.gif": gif };
};

describe("a deck's way in and out", () => {
  for (const door of Object.keys(doors)) {
    it(`[EX46] a deck of ours comes through ${door}, an edit and both exports, all else as it was`, async () => {
      await roundTrip(door, "tour.md", await ownDeck());
    });
  }

  const corpus = needFromOutside("COPRESS_CORPUS", "Taking real decks in, editing them and taking them out");
  for (const door of corpus === null ? [] : Object.keys(doors)) {
    it(`[EX46] real decks come through ${door}, an edit and both exports, all else as it was`, async () => {
      const at = join(corpus ?? "", "decks");
      const names = (await readdir(at)).filter((each) => each.endsWith(".md"));
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) {
        await roundTrip(door, name, { [name]: new Uint8Array(await readFile(join(at, name))) });
      }
      const whole = join(corpus ?? "", "container_solutions");
      const files: Record<string, Uint8Array<ArrayBuffer>> = {};
      for (const entry of await readdir(whole, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (entry.isFile()) files[path.slice(whole.length + 1)] = new Uint8Array(await readFile(path));
      }
      const deck = Object.keys(files).find((path) => path.endsWith(".md")) ?? "";
      await roundTrip(door, basename(deck), files);
    }, 240_000);
  }
});
