/** Stories of two who write, take back and do again, while slides are moved by a true room. */
import { EditorState, type TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { afterEach, describe, expect, it } from "vitest";
import { YSyncConfig, ySyncAnnotation } from "y-codemirror.next";
import type * as Y from "yjs";
import { DECK, RoomWorld, type TestClient } from "../../../server/testing/roomWorld.ts";
import { slideKeysOf } from "../../../shared/deck/identity/yjsKeys.ts";
import { parseDeck } from "../../../shared/deck/parse.ts";
import type { AuthorId, SlideKey } from "../../../shared/protocol/ids.ts";
import type { RoomState } from "../../../shared/protocol/sync.ts";
import { type Random, seededRandom } from "../../../shared/testing/random.ts";
import { dismiss, toasts } from "../../ui/toasts.ts";
import { ownUndo, redo, undo } from "./undo.ts";

const TEXT = "# A\n\nalpha\n\n---\n\n# B\n\nbravo\n\n---\n= id='c'\n# C\n\ncharlie\n\n---\n\n# D\n\ndelta\n";

/** An editor without a page, over a client of the room. */
class Hands {
  readonly client: TestClient;
  state: EditorState;
  now = 1_000;
  readonly #sync: YSyncConfig;

  constructor(client: TestClient) {
    this.client = client;
    // Whose text stands first depends on it: a seed must tell the same story again.
    client.doc.clientID = 2 ** 31 + client.session.number;
    this.#sync = new YSyncConfig(client.text, null);
    this.state = EditorState.create({
      doc: client.text.toString(),
      extensions: [EditorState.lineSeparator.of("\n"), ownUndo(client.text, () => this.now)],
    });
    client.text.observe((event, tr) => {
      if (tr.origin !== this) this.#hear(event);
    });
  }

  dispatch(spec: TransactionSpec): void {
    const tr = this.state.update(spec);
    this.state = tr.state;
    if (!tr.docChanged || tr.annotation(ySyncAnnotation) !== undefined) return;
    this.client.doc.transact(() => {
      let by = 0;
      tr.changes.iterChanges((from, to, _fromB, _toB, insert) => {
        if (to > from) this.client.text.delete(from + by, to - from);
        if (insert.length > 0) this.client.text.insert(from + by, insert.toString());
        by += insert.length - (to - from);
      });
    }, this);
  }

  #hear({ delta }: Y.YTextEvent): void {
    const changes: { from: number; to?: number; insert?: string }[] = [];
    let at = 0;
    for (const { retain, insert, delete: gone } of delta) {
      if (typeof insert === "string") changes.push({ from: at, insert });
      if (gone !== undefined) changes.push({ from: at, to: at + gone });
      at += (retain ?? 0) + (gone ?? 0);
    }
    this.dispatch({ changes, annotations: ySyncAnnotation.of(this.#sync) });
  }

  get text(): string {
    return this.state.doc.toString();
  }

  get #view(): EditorView {
    return this as unknown as EditorView;
  }

  undo(): void {
    undo(this.#view);
  }

  redo(): void {
    redo(this.#view);
  }

  /** A step of its own. */
  edit(changes: { from: number; to?: number; insert?: string }): void {
    this.now += 1_000;
    this.dispatch({ changes });
  }
}

const worlds: RoomWorld[] = [];
afterEach(() => {
  for (const made of worlds.splice(0)) made.dispose();
  for (const { id } of toasts.peek()) dismiss(id);
});

const world = (): RoomWorld => {
  const made = new RoomWorld(TEXT);
  worlds.push(made);
  return made;
};

const read = ({ text, awareness }: TestClient) => {
  const states = [...awareness.getStates().values()] as Partial<RoomState>[];
  const keys = states.find((state) => state.room)?.room?.keys ?? {};
  return parseDeck(text.toString(), {
    keyAt: slideKeysOf(text, new Map(Object.entries(keys)) as Map<SlideKey, SlideKey>),
  });
};

const move = (w: RoomWorld, by: TestClient, title: string, before: string | null): void => {
  const { slides } = read(by);
  const key = (name: string | null) => slides.find((slide) => slide.title.startsWith(name ?? "?"))?.key ?? null;
  void w.rooms.moveSlide(DECK, "mover" as AuthorId, key(title) ?? ("gone" as SlideKey), key(before));
};

const slideWith = (client: TestClient, words: string): string =>
  read(client).slides.find(({ from, to }) => client.text.toString().slice(from, to).includes(words))?.title ?? "";

describe("undo while slides are moved", () => {
  it("[ED31] takes back what was typed on a slide before it was moved, there and nowhere else", async () => {
    const w = world();
    const [ada, ben] = [new Hands(await w.joined()), new Hands(await w.joined())];
    ada.edit({ from: ada.text.indexOf("alpha"), insert: "a paste of minutes ago " });
    ada.edit({ from: ada.text.indexOf("bravo"), insert: "mine " });
    await w.run();
    ben.edit({ from: ben.text.indexOf("bravo"), insert: "his " });
    await w.run();
    move(w, ben.client, "B", null);
    await w.run();
    ada.undo();
    await w.run();
    expect(ben.text).toContain("his bravo");
    expect(ben.text).not.toContain("mine");
    expect(ben.text).toContain("a paste of minutes ago");
    ada.redo();
    await w.run();
    expect(ben.text).toContain("mine his bravo");
    expect(slideWith(ben.client, "mine")).toBe("B");
    expect(ben.text).toBe(ada.text);
  });

  it("[ED31] puts what was deleted on a slide back on it, wherever it has gone", async () => {
    const w = world();
    const [ada, ben] = [new Hands(await w.joined()), new Hands(await w.joined())];
    const at = ada.text.indexOf("bravo");
    ada.edit({ from: at, to: at + 5 });
    await w.run();
    move(w, ben.client, "B", null);
    await w.run();
    move(w, ben.client, "B", "A");
    await w.run();
    ada.undo();
    expect(slideWith(ada.client, "bravo")).toBe("B");
    await w.run();
    expect(slideWith(ben.client, "bravo")).toBe("B");
    expect(ben.text).toBe(ada.text);
  });

  it("[ED31] takes back words that came to the slide after it", async () => {
    const w = world();
    const [ada, ben] = [new Hands(await w.joined()), new Hands(await w.joined())];
    move(w, ben.client, "B", null);
    ada.edit({ from: ada.text.indexOf("bravo"), insert: "late " });
    await w.run();
    expect(slideWith(ada.client, "late")).toBe("B");
    const before = ada.text;
    ada.undo();
    expect(ada.text).toBe(before.replace("late ", ""));
  });

  it("[ED31] does nothing, and says so, when others have removed what it would take back", async () => {
    const w = world();
    const [ada, ben] = [new Hands(await w.joined()), new Hands(await w.joined())];
    ada.edit({ from: ada.text.indexOf("alpha"), insert: "first " });
    ada.edit({ from: ada.text.indexOf("bravo"), insert: "second " });
    await w.run();
    const at = ben.text.indexOf("second ");
    ben.edit({ from: at, to: at + 7 });
    await w.run();
    ada.undo();
    expect(ada.text).toContain("first alpha");
    expect(toasts.peek().at(-1)?.text).toMatch(/^Nothing is left of your last step/);
    ada.undo();
    expect(ada.text).toBe(TEXT);
  });

  it("[ED31] takes together what is typed without a pause, also while others type", async () => {
    const w = world();
    const [ada, ben] = [new Hands(await w.joined()), new Hands(await w.joined())];
    const at = ada.text.indexOf("alpha");
    for (const [n, letter] of [..."quick"].entries()) {
      ada.now += n === 0 ? 1_000 : 100;
      ada.dispatch({ changes: { from: ada.text.indexOf("alpha"), insert: letter } });
      ben.edit({ from: ben.text.indexOf("bravo"), insert: "x" });
      await w.run();
    }
    expect(ada.text.slice(at, at + 5)).toBe("quick");
    ada.undo();
    expect(ada.text).toBe(TEXT.replace("bravo", "xxxxxbravo"));
  });
});

interface Did {
  readonly typed: string;
  readonly removed: string;
}

/** One writer, and what they know of their own steps. */
class Writer {
  readonly hands: Hands;
  readonly done: Did[] = [];
  readonly undone: Did[] = [];
  readonly #letter: () => string;

  constructor(hands: Hands, letter: () => string) {
    this.hands = hands;
    this.#letter = letter;
  }

  type(random: Random): string {
    const { text } = this.hands;
    const at = random.pick([...text.matchAll(/(?<=[a-z\u3000-\ud7ff])[a-z\u3000-\ud7ff]/g)].map(({ index }) => index));
    const typed = this.#letter();
    this.hands.edit({ from: at, insert: typed });
    this.#did({ typed, removed: "" });
    return typed;
  }

  /** Removes a letter of the deck as it was found, or one of their own. */
  remove(random: Random, own: RegExp): void {
    const letters = [...this.hands.text.matchAll(own)];
    if (letters.length === 0) return;
    const { index, 0: removed } = random.pick(letters);
    this.hands.edit({ from: index, to: index + removed.length });
    this.#did({ typed: "", removed });
  }

  #did(step: Did): void {
    this.done.push(step);
    this.undone.length = 0;
  }

  /** Takes back, or does again, and judges what that changed. */
  back(way: "undo" | "redo", where: string): void {
    const [from, to] = way === "undo" ? [this.done, this.undone] : [this.undone, this.done];
    const step = from.pop();
    const before = this.hands.text;
    this.hands[way]();
    const after = this.hands.text;
    if (step === undefined) return expect(after, where).toBe(before);
    to.push(step);
    const [goes, comes] = way === "undo" ? [step.typed, step.removed] : [step.removed, step.typed];
    expect(letters(after), `${where}, ${way} of -${goes} +${comes}: ${before}`).toBe(
      letters(without(before, goes) + comes),
    );
    if (comes === "" && goes > "z") expect(after, where).toBe(without(before, goes));
  }
}

const letters = (text: string): string => [...text].sort().join("");
const without = (text: string, gone: string): string => (gone === "" ? text : text.replace(gone, ""));

const tell = async (seed: number): Promise<void> => {
  const random = seededRandom(seed);
  const w = world();
  const mover = await w.joined();
  let [n, m] = [0, 0];
  const ada = new Writer(new Hands(await w.joined()), () => String.fromCharCode(0x4e00 + n++));
  const ben = new Writer(new Hands(await w.joined()), () => String.fromCharCode(0xac00 + m++));
  const bens = new Set<string>();
  for (let i = 0; i < 60; i++) {
    const roll = random.below(20);
    if (roll < 4) ada.type(random);
    else if (roll < 7) bens.add(ben.type(random));
    else if (roll < 9) {
      await w.run();
      ada.remove(random, /(?<=[a-z\u4e00-\u9fff])[a-z\u4e00-\u9fff]/g);
      await w.run();
    } else if (roll < 12) move(w, mover, random.pick([..."ABCD"]), random.pick([..."ABCD", null]));
    else if (roll < 14) await w.turn();
    else if (roll < 15) random.pick([ada, ben]).hands.client.read();
    else if (roll < 16) await w.run();
    else {
      // An undo that is on its way while the slide is moved: SY51 says what becomes of it.
      await w.run();
      ada.back(random.chance(0.65) ? "undo" : "redo", `seed ${seed}, step ${i}`);
    }
  }
  await w.run();
  const text = ada.hands.text;
  for (const letter of bens) expect(text, `seed ${seed}`).toContain(letter);
  expect([ben.hands.text, mover.text.toString(), await w.storedText()], `seed ${seed}`).toEqual([text, text, text]);
  expect(read(mover).slides.length, `seed ${seed}`).toBe(4);
  while (ada.done.length > 0) ada.back("undo", `seed ${seed}, at the end`);
  await w.run();
  const left = ada.hands.text;
  // All that is Ada's is taken back: the deck as it was found is there, and all that is Ben's.
  for (const word of ["alpha", "bravo", "charlie", "delta"]) {
    expect(left.replace(/[\uac00-\ud7ff]/g, ""), `seed ${seed}`).toContain(word);
  }
  for (const letter of bens) expect(left, `seed ${seed}`).toContain(letter);
  expect(left, `seed ${seed}`).not.toMatch(/[\u4e00-\u9fff]/);
};

describe("stories of two who write, take back and do again while a third moves slides", () => {
  it("[ED31] an undo takes back one's own last step, exactly, and no letter of anybody else's", async () => {
    const only = Number(process.env.SEED ?? 0);
    const last = process.env.LONG ? 2_000 : 12;
    for (let seed = only || 1; seed <= (only || last); seed++) await tell(seed);
  });
});
