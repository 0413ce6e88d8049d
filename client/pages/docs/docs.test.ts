/** The documentation against the tables that the parser reads: nothing in them is unexplained, nothing explained is not in them. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { attributeTable } from "../../../shared/deck/model/attributes.ts";
import { diagnosticTable } from "../../../shared/deck/model/diagnostics.ts";
import { layouts, metaTable } from "../../../shared/deck/model/settingsTable.ts";
import { themes } from "../../../shared/deck/model/themes.ts";
import { parseDeck } from "../../../shared/deck/parse.ts";
import { docsFile, renderDocs } from "../../../tools/docsPages.ts";

const diagnostics = readFileSync(docsFile("diagnostics"), "utf8");
const format = readFileSync(docsFile("format"), "utf8");
const words = { error: "Error", warning: "Warning", info: "Hint" } as const;
const anchors = (html: string): readonly string[] =>
  [...html.matchAll(/ id="([^"]*)"/g)].map((found) => found[1] ?? "");

describe("docs/diagnostics.md", () => {
  it("explains every code of the table, and no other", () => {
    const explained = [...diagnostics.matchAll(/^### `(.*)`$/gm)].map((found) => found[1]);
    expect([...explained].sort()).toEqual(Object.keys(diagnosticTable).sort());
    expect(new Set(explained).size).toBe(explained.length);
  });

  it("says of each how grave it is, and enough to mend it", () => {
    for (const [code, { severity }] of Object.entries(diagnosticTable)) {
      const text = diagnostics.split(`### \`${code}\`\n`)[1]?.split(/^#/m)[0]?.trim() ?? "";
      expect(text.startsWith(`${words[severity]}. `), `${code}: ${text.slice(0, 20)}`).toBe(true);
      expect(text.length, code).toBeGreaterThan(80);
    }
  });

  it("has an anchor of each code's name, as the editor links to it", () => {
    const html = renderDocs(diagnostics).html;
    expect(anchors(html)).toEqual(expect.arrayContaining(Object.keys(diagnosticTable)));
    expect(new Set(anchors(html)).size).toBe(anchors(html).length);
  });
});

describe("docs/format.md", () => {
  it("names every attribute, setting, theme and layout", () => {
    const names = [
      ...attributeTable.map(({ name }) => name),
      ...[...metaTable, ...themes].map(({ name }) => name),
      ...layouts,
    ];
    expect(names.filter((name) => !format.includes(`\`${name}\``) && !format.includes(`\`${name}='`))).toEqual([]);
  });

  it("begins with a deck that has nothing wrong with it", () => {
    const example = /````markdown\n([\s\S]*?)````/.exec(format)?.[1] ?? "";
    const deck = parseDeck(example);
    expect(deck.diagnostics).toEqual([]);
    expect(deck.slides.map(({ id }) => id)).toEqual(["start", "dance"]);
  });

  it("links only to what is there", () => {
    for (const text of [format, diagnostics]) {
      const { html } = renderDocs(text);
      const links = [...html.matchAll(/href="([^"]*)"/g)].map((found) => found[1] ?? "");
      const inner = links.filter((href) => !/^(?:https:|\/docs\/(?:format|diagnostics)$)/.test(href));
      expect(inner.filter((href) => !anchors(html).includes(href.slice(1)))).toEqual([]);
    }
  });
});
