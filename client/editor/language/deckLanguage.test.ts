import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { expect, it } from "vitest";
import { deckLanguage } from "./deckLanguage.ts";

/** Names of the blocks at the top, in order. */
const blocks = (doc: string): readonly string[] => {
  const state = EditorState.create({ doc, extensions: deckLanguage });
  const tree = ensureSyntaxTree(state, doc.length, 5_000);
  const names: string[] = [];
  for (let node = tree?.topNode.firstChild ?? null; node !== null; node = node.nextSibling) names.push(node.name);
  return names;
};

it("[ED6] front matter is a block of its own, at the very top only", () => {
  expect(blocks("---\ntitle: x\n---\n\n# A")).toEqual(["FrontMatter", "ATXHeading1"]);
  expect(blocks("---\ntitle: x\n...\n\n# A")).toEqual(["FrontMatter", "ATXHeading1"]);
  expect(blocks("---\ntitle: x\n\ntext\n\n---\n")).toEqual(["FrontMatter", "Paragraph", "HorizontalRule"]);
  expect(blocks("# A\n\n---\n\ntitle: x\n\n---\n")).toEqual([
    "ATXHeading1",
    "HorizontalRule",
    "Paragraph",
    "HorizontalRule",
  ]);
});

it("[ED6] an attribute line is no paragraph, so that a separator under it is none of its heading", () => {
  expect(blocks("= data-x='1'\n---\n# A")).toEqual(["AttributeLine", "HorizontalRule", "ATXHeading1"]);
  expect(blocks("= 5 apples")).toEqual(["Paragraph"]);
});

it("[ED6] tags in the text are coloured as tags", () => {
  const state = EditorState.create({ doc: "<div class='a'>x</div>", extensions: deckLanguage });
  const tree = ensureSyntaxTree(state, state.doc.length, 5_000);
  expect(tree?.resolveInner(2, 1).name).toBe("TagName");
});
