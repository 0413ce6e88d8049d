/** Texts, engines and bodies that cost more than they look. */
import { gzipSync } from "node:zlib";
import { makeZip } from "../makeZip.ts";
import { type Attack, allOf, noneFailed, some } from "./attack.ts";
import type { Attacker } from "./attacker.ts";

const MiB = 1024 * 1024;
const json = { "content-type": "application/json" };

/** One text made of these pieces, until it is as long as a deck may be. */
const filled = (unit: string, size: number, bytes = 2 * MiB - 4096): string =>
  unit.repeat(some(size, Math.floor(bytes / unit.length)));

/** Posts a text, and reads its slides when it was taken. */
const posting =
  (textOf: (size: number) => string) =>
  async (attacker: Attacker, size: number): Promise<string | null> => {
    const answer = await attacker.post(textOf(size));
    if (answer.status !== 201) {
      await answer.arrayBuffer();
      return allOf([answer.status], [413, 422]);
    }
    const { deck, links } = (await answer.json()) as { deck: { id: string }; links: { view: { secret: string } } };
    return noneFailed([await attacker.status(`/api/decks/${deck.id}/slides`, { as: links.view.secret })]);
  };

const text = (name: string, textOf: (size: number) => string): Attack => ({
  ...{ name, needs: "no link" },
  run: posting(textOf),
});

const ofUnits = (name: string, unit: string): Attack => text(name, (size) => filled(unit, size));
/** As many slides, each just short enough to be rendered. */
const inSlides = (name: string, unit: string): Attack =>
  text(name, (size) => `${unit.repeat(Math.floor(9_800 / unit.length))}\n\n---\n\n`.repeat(some(size, 200)));

const texts: readonly Attack[] = [
  text("blank cells", (size) => `<table><td>${" ".repeat(some(size, 1_900_000))}</td>${"<td></td>".repeat(1_000)}\n`),
  ofUnits("quotes in quotes", "> "),
  ofUnits("lists in lists", "- "),
  ofUnits("open links", "[a](<"),
  ofUnits("emphasis that ends nowhere", "*a _b **c "),
  ofUnits("entities", "&#x26;&amp"),
  ofUnits("open comments", "<!--"),
  ofUnits("attribute lines", "= data-x='1' id='a'\n"),
  inSlides("pipes in slides", "|a\n|-\n"),
  inSlides("nested tags in slides", "<b><i>"),
  inSlides("footnotes in slides", "[^a]: b\n\n[^a] "),
];

const engine = (name: string, textOf: (size: number) => string): Attack => ({
  ...{ name, needs: "follow and view links" },
  async run(attacker, size) {
    const { deck, links } = await attacker.deck(textOf(size));
    const presenter = await attacker.follower({ deck, links } as never, "present");
    await presenter.timeout(20_000).emitWithAck("start", {});
    return noneFailed([
      await attacker.status(`/api/follow/${deck.id}/slides`, { as: links.follow.secret }),
      await attacker.status(`/api/decks/${deck.id}/export?as=site`, { as: links.view.secret }),
    ]);
  },
});

const fence = (language: string, unit: string, many: number) => (size: number) =>
  `\`\`\`${language}\n${unit.repeat(Math.floor(18_000 / unit.length))}\n\`\`\`\n\n---\n\n`.repeat(some(size, many));

const engines: readonly Attack[] = [
  engine("fences of xml", fence("xml", "<a ", 10)),
  engine("fences of perl", fence("perl", "q(", 10)),
  engine("fences of markdown", fence("markdown", "*_", 10)),
  engine(
    "formulas in formulas",
    (size) =>
      `---\nlatex: true\n---\n${`$$${"\\frac{1}{".repeat(150)}1${"}".repeat(150)}$$\n\n---\n\n`.repeat(some(size, 60))}`,
  ),
];

/** A head that promises a body, and a little of it. */
const halfRequest = (path: string, type: string, bytes: number): string =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${type}\r\nContent-Length: ${bytes}\r\n\r\n{"markdown":"`;

const bodies: readonly Attack[] = [
  {
    ...{ name: "deep objects", needs: "no link" },
    run: async (attacker, size) => {
      const body = `{"markdown":${'{"a":'.repeat(some(size, 1_200_000))}`;
      return allOf([await attacker.status("/api/decks", { method: "POST", headers: json, body })], [400, 413]);
    },
  },
  {
    ...{ name: "many keys", needs: "no link" },
    run: async (attacker, size) => {
      const keys = Array.from({ length: some(size, 400_000) }, (_, i) => `"k${i}":0`).join(",");
      return allOf(
        [await attacker.status("/api/decks", { method: "POST", headers: json, body: `{${keys}}` })],
        [201, 400],
      );
    },
  },
  {
    ...{ name: "packed bodies", needs: "no link, ten at once" },
    run: async (attacker, size) => {
      const body = new Uint8Array(gzipSync(Buffer.alloc(some(size, 50 * MiB), 32)));
      const headers = { "content-type": "text/markdown", "content-encoding": "gzip" };
      const ask = () => attacker.status("/api/decks", { method: "POST", headers, body });
      return allOf(await Promise.all(Array.from({ length: 10 }, ask)), [201, 413, 415]);
    },
  },
  {
    ...{ name: "a zip bomb", needs: "no link" },
    run: async (attacker, size) => {
      const zip = await makeZip([
        { name: "talk.md", content: "# A\n" },
        { name: "a.png", content: new Uint8Array(some(size, 60 * MiB)) },
      ]);
      const headers = { "content-type": "application/zip" };
      const body = new Uint8Array(zip);
      return allOf([await attacker.status("/api/decks", { method: "POST", headers, body })], [201, 400, 413]);
    },
  },
  {
    ...{ name: "bodies that never end", needs: "no link, 60 sockets" },
    async run(attacker, size) {
      const kinds = ["application/json", "application/zip", "text/markdown"];
      for (let i = 0; i < some(size, 60); i++) {
        await attacker.raw(halfRequest("/api/decks", kinds[i % 3] ?? "", 5 * MiB) + "x".repeat(200_000));
      }
      return allOf([await attacker.status("/healthz")], [200]);
    },
  },
];

export const textAttacks: readonly Attack[] = [...texts, ...engines, ...bodies];
