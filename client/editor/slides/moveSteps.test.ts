import { EditorState, type TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { signal } from "@preact/signals";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { dismiss, toasts } from "../../ui/toasts.ts";
import { asOneStep, ownUndo, redo, undo } from "../undo/undo.ts";
import { placeAmong, undoableMoves } from "./moveSteps.ts";
import type { PendingMove, SlideMover } from "./slideMover.ts";

const key = (name: string) => name as SlideKey;
const keys = (names: string) => [...names].map((name) => ({ key: key(name) }));

afterEach(() => {
  for (const { id } of toasts.peek()) dismiss(id);
});

/** A deck of one-letter slides whose server does at once, or refuses, what it is asked. */
class Desk {
  state = EditorState.create({ doc: "text", extensions: ownUndo(new Y.Doc().getText("deck"), () => 0) });
  order = "abcd";
  away = false;
  refuse: (() => void)[] = [];
  readonly #mover: SlideMover = {
    pending: signal<readonly PendingMove[]>([]),
    move: (slide, before, refused) => {
      if (this.away) return false;
      const rest = [...this.order].filter((each) => each !== slide);
      rest.splice(before === null ? rest.length : rest.indexOf(before), 0, slide);
      this.order = rest.join("");
      if (refused !== undefined) this.refuse.push(refused);
      return true;
    },
  };
  readonly move = undoableMoves({ view: () => this.view, slides: () => keys(this.order), mover: this.#mover });

  dispatch(spec: TransactionSpec): void {
    this.state = this.state.update(spec).state;
  }

  get view(): EditorView {
    return this as unknown as EditorView;
  }

  type(words: string): void {
    asOneStep(this.view, () => this.dispatch({ changes: { from: this.state.doc.length, insert: words } }));
  }

  get is(): string {
    return `${this.order} ${this.state.doc.toString()}`;
  }

  undo = () => undo(this.view);
  redo = () => redo(this.view);
}

describe("where a slide stood among its neighbours", () => {
  it.each([
    ["abcd", "a", "c", "b behind a", "c"],
    ["acdb", "a", "c", "b behind a", "c"],
    ["cabd", "a", "c", "b behind a, wherever that has gone", "d"],
    ["cbd", "a", "c", "b before c, without a", "c"],
    ["abd", "a", "c", "b behind a, without c", "d"],
    ["cdb", null, "c", "b first", "c"],
    ["xcb", null, "c", "b before c, also when another is first", "c"],
    ["xyb", null, "c", "b first, without c", "x"],
    ["xyb", "a", null, "b last, without a", null],
    ["xby", "a", "c", "nowhere", undefined],
  ])("%s: between %s and %s is %s", (order, after, before, _words, wanted) => {
    const stood = { after: after === null ? null : key(after), before: before === null ? null : key(before) };
    expect(placeAmong(keys(order), key("b"), stood)).toBe(wanted);
  });
});

describe("moves as steps of undo", () => {
  it("[ED32] are taken back and done again in turn with what was typed before and after", () => {
    const desk = new Desk();
    desk.type(" one");
    desk.move(key("b"), null);
    desk.type(" two");
    desk.move(key("a"), key("d"));
    expect(desk.is).toBe("cadb text one two");
    for (const wanted of ["acdb text one two", "acdb text one", "abcd text one", "abcd text"]) {
      desk.undo();
      expect(desk.is).toBe(wanted);
    }
    for (const wanted of ["abcd text one", "acdb text one", "acdb text one two", "cadb text one two"]) {
      desk.redo();
      expect(desk.is).toBe(wanted);
    }
    desk.redo();
    expect(desk.is).toBe("cadb text one two");
  });

  it("[ED32] stay steps while the server is away, and are none when it refuses", () => {
    const desk = new Desk();
    desk.type(" one");
    desk.move(key("b"), null);
    desk.away = true;
    desk.undo();
    expect(desk.is).toBe("acdb text one");
    desk.away = false;
    desk.undo();
    expect(desk.is).toBe("abcd text one");
    desk.move(key("c"), null);
    desk.order = "abcd";
    desk.refuse.at(-1)?.();
    desk.undo();
    expect(desk.is).toBe("abcd text");
  });

  it("[ED32] are told with the number, and taken back from there, also later on", () => {
    const desk = new Desk();
    desk.move(key("a"), key("d"));
    expect(toasts.peek().map(({ text }) => text)).toEqual(["Moved to 3."]);
    desk.type(" more");
    toasts.peek()[0]?.action?.run();
    expect(desk.is).toBe("abcd text more");
    expect(toasts.peek().map(({ text }) => text)).toEqual(["Moved to 1."]);
    desk.undo();
    expect(desk.is).toBe("bcad text more");
    desk.undo();
    expect(desk.is).toBe("bcad text");
  });

  it("[ED32] are taken back once: what offers it later does nothing", () => {
    const desk = new Desk();
    desk.move(key("a"), key("d"));
    const offered = toasts.peek()[0]?.action?.run;
    desk.undo();
    offered?.();
    expect(desk.is).toBe("abcd text");
    const takeBack = asOneStep(desk.view, () => desk.dispatch({ changes: { from: 0, to: 2 } }));
    desk.type("!");
    expect(takeBack()).toBe("buried");
    desk.undo();
    desk.undo();
    expect(takeBack()).toBe("gone");
    expect(desk.is).toBe("abcd text");
  });

  it("[ED32] do nothing else when the slide is gone", () => {
    const desk = new Desk();
    desk.type(" one");
    desk.move(key("b"), null);
    desk.order = "acd";
    desk.undo();
    expect(desk.is).toBe("acd text one");
    expect(toasts.peek().at(-1)?.text).toBe("The slide that you moved is no longer there.");
    desk.undo();
    expect(desk.is).toBe("acd text");
  });
});
