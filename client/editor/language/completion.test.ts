import { CompletionContext, type CompletionSource } from "@codemirror/autocomplete";
import { expect, it } from "vitest";
import { deckState } from "../testing.ts";
import { attributeSource, linkSource } from "./completion.ts";
import { frontMatterSource } from "./frontMatterCompletion.ts";

const offered = async (
  source: CompletionSource,
  marked: string,
  explicit = false,
): Promise<readonly string[] | null> => {
  const state = deckState(marked);
  const result = await source(new CompletionContext(state, state.selection.main.head, explicit));
  return result === null ? null : result.options.map((option) => option.label);
};

it("[ED7] attribute names are offered on an attribute line, without those that stand there", async () => {
  const names = await offered(attributeSource, "= data-x='1' data|\n\n# A");
  expect(names).toContain("data-rotate");
  expect(names).not.toContain("data-x");
});

it("[ED7] attribute names are not offered inside a value, nor in text", async () => {
  expect(await offered(attributeSource, "= data-x='|'\n\n# A")).toBeNull();
  expect(await offered(attributeSource, "a = data|")).toBeNull();
});

it("[ED7] an attribute that names a slide offers ids", async () => {
  expect(
    await offered(attributeSource, "= data-x='1' id='a'\n# A\n\n---\n\n= data-x='2' data-goto='|'\n# B"),
  ).toContain("a");
});

it("[ED7] a link offers the deck's ids, also those that impress.js gives", async () => {
  const ids = await offered(linkSource, "= id='intro' data-x='1'\n# A\n\n---\n\nsee [it](#|)");
  expect(ids).toEqual(["intro", "step-2"]);
  expect(await offered(linkSource, "# a # b|")).toBeNull();
});

it("[ED7] front matter offers its keys, and the values of those that choose", async () => {
  const source = frontMatterSource(() => ["css/own.css", "images/a.png"]);
  expect(await offered(source, "---\nti|\n---\n# A")).toContain("title");
  expect(await offered(source, "---\ntheme: |\n---\n# A")).toContain("night");
  expect(await offered(source, "---\ncss: |\n---\n# A")).toEqual(["css/own.css"]);
  expect(await offered(source, "---\ntitle: x\n---\nti|")).toBeNull();
});

it.each([
  ["= data-rotate-order='|'\n# A", "zyx"],
  ["= dir='|'\n# A", "rtl"],
  ["= data-rel-position='|'\n# A", "relative"],
  ["= class='|'\n# A", "incremental"],
  ["= class='dark'\n# A\n\n---\n= class='stop |'\n# B", "dark"],
])("%j offers %s", async (marked, label) => {
  expect(await offered(attributeSource, marked)).toContain(label);
});

it("[ED7] behind a value that is closed names are offered, in one that can be anything nothing is", async () => {
  expect(await offered(attributeSource, "= class='a' da|\n# A")).toContain("data-x");
  expect(await offered(attributeSource, "= title='a |'\n# A")).toBeNull();
});

it("[ED7] front matter offers true and false for a switch, and every layout", async () => {
  const source = frontMatterSource(() => []);
  expect(await offered(source, "---\nincremental: |\n---\n# A")).toEqual(["true", "false"]);
  expect(await offered(source, "---\nlayout: sp|\n---\n# A")).toContain("spiral");
});

it("[ED7] where a slide stands is offered first, then its size and turn", async () => {
  const state = deckState("= |\n# A");
  const result = await attributeSource(new CompletionContext(state, state.selection.main.head, true));
  const byRank = result?.options.toSorted((a, b) => (b.boost ?? 0) - (a.boost ?? 0)).map(({ label }) => label);
  expect(byRank?.slice(0, 4)).toEqual(["data-x", "data-y", "data-scale", "data-rotate"]);
  expect(new Set(result?.options.map(({ boost }) => boost)).size).toBe(result?.options.length);
});
