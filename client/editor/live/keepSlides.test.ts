import { deleteCharBackward, deleteCharForward, insertNewline } from "@codemirror/commands";
import { EditorSelection, type EditorState, type Transaction, type TransactionSpec } from "@codemirror/state";
import type { Command, EditorView } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { YSyncConfig, ySyncAnnotation } from "y-codemirror.next";
import * as Y from "yjs";
import { parseDeck } from "../../../shared/deck/parse.ts";
import { seededRandom } from "../../../shared/testing/random.ts";
import { deckState } from "../testing.ts";
import { keepSlides } from "./keepSlides.ts";

const marked = (state: EditorState): string => {
  const { head } = state.selection.main;
  return `${state.sliceDoc(0, head)}|${state.sliceDoc(head)}`;
};

const typeInto = (state: EditorState, text: string, userEvent = "input.type"): EditorState => {
  const { from, to } = state.selection.main;
  const spec: TransactionSpec = {
    changes: { from, to, insert: text },
    selection: { anchor: from + text.length },
    userEvent,
  };
  return state.update(spec).state;
};

/** Commands that ask a view for nothing but its state. */
const press = (state: EditorState, command: Command): EditorState => {
  const states = [state];
  command({ state, dispatch: (tr: Transaction) => states.push(tr.state) } as unknown as EditorView);
  return states.at(-1) ?? state;
};

const open = (text: string): EditorState => deckState(text, keepSlides);

describe("keys beside a separator", () => {
  it.each([
    ["# A\n|\n---\n# B\n", "x", "# A\nx|\n\n---\n# B\n"],
    ["# A\n\n---|\n# B\n", "x", "# A\n\n---\nx|\n# B\n"],
    ["# A\n\n|---\n# B\n", "x", "# A\n\nx|\n\n---\n# B\n"],
    ["# A\n\n-|--\n# B\n", "x", "# A\n\n---\nx|\n# B\n"],
    ["# A\n\n|---\n# B\n", "![a](images/a.png)", "# A\n\n![a](images/a.png)|\n\n---\n# B\n"],
  ])("[ED28] %j and then %j", (before, text, after) => {
    expect(marked(typeInto(open(before), text))).toBe(after);
  });

  it("[ED28] Backspace and Delete keep the blank line, and the cursor moves on", () => {
    expect(marked(press(open("Para\n\n|---\n# B"), deleteCharBackward))).toBe("Para\n|\n---\n# B");
    expect(marked(press(open("Para\n|\n---\n# B"), deleteCharBackward))).toBe("Para|\n\n---\n# B");
    expect(marked(press(open("Para|\n\n---\n# B"), deleteCharForward))).toBe("Para|\n\n---\n# B");
    expect(marked(press(open("Para\n\n\n|---\n# B"), deleteCharBackward))).toBe("Para\n\n|---\n# B");
    expect(marked(press(open("Para\n\n---\n|# B"), deleteCharBackward))).toBe("Para\n\n---|\n# B");
    expect(marked(press(open("Para\n\n-|--\n# B"), insertNewline))).toBe("Para\n\n---\n|\n# B");
  });

  it("[ED28] who deletes its dashes, or types them under a paragraph, means it", () => {
    expect(marked(press(open("Para\n\n---|\n# B"), deleteCharBackward))).toBe("Para\n\n--|\n# B");
    expect(marked(typeInto(open("Para\n--|\n"), "-"))).toBe("Para\n---|\n");
  });

  it("[ED28] stars that one is typing may become bold words", () => {
    let state = open("# A\n\n|\n\n---\n# B");
    for (const letter of "***so***") {
      const before = state;
      state = deckState(marked(typeInto(before, letter)), keepSlides);
    }
    // Without what was typed before, the stars were a separator. With it they are not.
    expect(marked(state)).toContain("***\nso");
    let typed = open("# A\n\n|\n\nend");
    for (const letter of "***so***") typed = typeInto(typed, letter);
    expect(marked(typed)).toBe("# A\n\n***so***|\n\nend");
  });

  it("[ED28] others' edits come as they are", () => {
    const someone = new YSyncConfig(new Y.Doc().getText(), null);
    const spec = { changes: { from: 4, insert: "x" }, annotations: ySyncAnnotation.of(someone) };
    expect(open("# A\n\n---\n# B").update(spec).state.doc.toString()).toBe("# A\nx\n---\n# B");
  });

  it("[ED28] several cursors, each with its blank line", () => {
    const state = deckState("a\n\n---\nb\n\n---\nc\n\n---\nd", [keepSlides]);
    const at = [2, 9, 16];
    const tr = state.update({
      changes: at.map((from) => ({ from, insert: "x" })),
      selection: EditorSelection.cursor(3),
    });
    expect(tr.state.doc.toString()).toBe("a\nx\n\n---\nb\nx\n\n---\nc\nx\n\n---\nd");
  });

  it("[ED28] front matter is written as one likes", () => {
    expect(typeInto(open("---\ntitle: a\n|\n---\n# B"), "x").doc.toString()).toBe("---\ntitle: a\nx\n---\n# B");
  });
});

const slides = [
  "# Title",
  "- a\n- b",
  "text\nmore text",
  "```js\na\n```",
  "> q",
  "<div>\na\n</div>",
  "<!-- n -->",
  "= data-x='1'\n# P",
];
const keys = [
  "x",
  " ",
  "-",
  "*",
  "=",
  "#",
  ">",
  "`",
  "<",
  "\n",
  "- ",
  "```js",
  "<!--",
  "<pre>",
  "words\n\nand words",
  "![i](images/i.png)",
];

describe("any key anywhere", () => {
  it("[ED28] leaves as many slides as there were, but where dashes are deleted or the first or last slide is emptied", () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = seededRandom(seed);
      const text = Array.from({ length: 6 }, () => random.pick(slides)).join(
        random.pick(["\n\n---\n", "\n\n***\n", "\n\n\n---\n\n"]),
      );
      const at = random.below(text.length);
      const state = deckState(`${text.slice(0, at)}|${text.slice(at)}`, keepSlides);
      const backspace = random.chance(0.3);
      const after = backspace ? press(state, deleteCharBackward) : typeInto(state, random.pick(keys));
      if (backspace && /[-*]/.test(text[at - 1] ?? "")) continue;
      const count = (source: string) => parseDeck(source).slides.length;
      expect(
        count(after.doc.toString()),
        `seed ${seed}: ${JSON.stringify([marked(state), marked(after)])}`,
      ).toBeGreaterThanOrEqual(count(text));
    }
  });
});
