import { describe, expect, it } from "vitest";
import type { Done } from "./scene.ts";
import type { OwnStep, Tab, UndoMemory } from "./tab.ts";
import { remember } from "./undoMemory.ts";

const effect = { adds: ["zq1x"], removes: [], unsure: [] };
const own: Done = { undo: "own", effect };
const texts = (before: string, after: string) => ({ before, after });

type Memory = UndoMemory & Pick<Tab, "state">;

const made = (...steps: readonly (readonly [Done, ReturnType<typeof texts> | null])[]): Memory => {
  const memory: Memory = { undos: [], redos: [], state: "open" };
  for (const [done, told] of steps) remember(memory, done, told, 0);
  return memory;
};
const top = (list: readonly OwnStep[]): OwnStep => {
  const last = list.at(-1);
  if (last === undefined) throw new Error("there is no step");
  return last;
};

describe("what is known of a tab's undo", () => {
  it("keeps the texts of a step that nobody else came between, and only the words of another", () => {
    const { undos } = made([own, texts("a", "ab")], [own, null]);
    expect(undos.map(({ before, after }) => [before, after])).toEqual([
      ["a", "ab"],
      [null, null],
    ]);
  });

  it("takes what changed nothing for no step", () => {
    expect(made([own, texts("a", "a")]).undos).toEqual([]);
  });

  it("knows of a step made offline, which the others' text does not show yet", () => {
    const memory: Memory = { undos: [], redos: [], state: "offline" };
    remember(memory, own, texts("a", "a"), 0);
    expect(memory.undos).toEqual([{ before: null, after: null, effect, era: 0 }]);
  });

  it("moves a step to the other side, and forgets what could be done again when one types", () => {
    const memory = made([own, texts("a", "ab")]);
    const step = top(memory.undos);
    remember(memory, { undo: "undo", effect, of: step }, null, 0);
    expect([memory.undos, memory.redos]).toEqual([[], [step]]);
    remember(memory, { undo: "redo", effect, of: step }, null, 0);
    expect([memory.undos, memory.redos]).toEqual([[step], []]);
    remember(memory, { undo: "undo", effect, of: step }, null, 0);
    remember(memory, own, texts("a", "ac"), 0);
    expect(memory.redos).toEqual([]);
  });

  it("knows nothing after slow typing, and after a deed with slides that may have been refused", () => {
    expect(made([own, texts("a", "ab")], [{ undo: "vague", effect }, null]).undos).toEqual([]);
    expect(made([own, texts("a", "ab")], [{ ...own, rebuilds: true }, null]).undos).toEqual([]);
    expect(made([{ ...own, rebuilds: true }, texts("a", "b")]).undos).toHaveLength(1);
  });
});
