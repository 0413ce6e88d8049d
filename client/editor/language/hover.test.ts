import { expect, it } from "vitest";
import { deckState } from "../testing.ts";
import { explainAt } from "./hover.ts";

const explained = (marked: string) => {
  const state = deckState(marked);
  return explainAt(state, state.selection.main.head);
};

it("[ED9] an attribute's name is explained from the table: meaning, kind, default", () => {
  const found = explained("# A\n\n---\n= id='b' data-sc|ale='2'\n# B");
  expect(found).toMatchObject({ name: "data-scale", from: 18, to: 28 });
  expect(found?.help).toMatch(/^Size/);
  expect(found?.facts).toBe("a number; otherwise 1");
});

it("[ED9] a setting's name is explained, with its default if it has one", () => {
  expect(explained("---\nti|tle: A\ntheme: night\n---\n# A")).toMatchObject({ name: "title", facts: "a text" });
  expect(explained("---\ntitle: A\n|theme: night\n---\n# A")?.facts).toBe("a theme's name; otherwise paper");
});

it.each([
  "= data-x='1|2'\n# A",
  "# data-|x",
  "---\ntitle: the|me\n---\n# A",
  "---\nmine|: A\ntitle: x\n---\n# A",
  "= data-own|='1'\n# A",
])("nothing is explained in %j", (marked) => {
  expect(explained(marked)).toBeNull();
});
