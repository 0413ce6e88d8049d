import { expect, it } from "vitest";
import * as Y from "yjs";
import type { RoomKeys } from "../../sync/roomKeys.ts";
import { createDeckReader } from "./deckReader.ts";

const open = (source: string) => {
  const text = new Y.Doc().getText("deck");
  text.insert(0, source);
  const reader = createDeckReader(text, () => undefined);
  reader.read(text.toString());
  return { text, reader };
};

it("[ED4] a slide keeps its key when slides are written and removed around it", () => {
  const { text, reader } = open("# One\n\n---\n\n# Two\n\n---\n\n# Three");
  const key = reader.deck.slides[2]?.key;
  text.insert(0, "# New\n\n---\n\n");
  expect(reader.read(text.toString()).slides[3]?.key).toBe(key);
  text.delete(0, text.toString().indexOf("# Two"));
  expect(reader.read(text.toString()).slides.find((slide) => slide.title === "Three")?.key).toBe(key);
});

it("[ED4] a slide that the room moved keeps the key that the room hands out", () => {
  const text = new Y.Doc().getText("deck");
  text.insert(0, "# One\n\n---\n\n# Two");
  let keys: RoomKeys = new Map();
  const reader = createDeckReader(
    text,
    () => undefined,
    () => keys,
  );
  reader.read(text.toString());
  const [one, two] = reader.deck.slides.map((slide) => slide.key);
  if (one === undefined || two === undefined) throw new Error("two slides were written");
  keys = new Map([
    [one, two],
    [two, one],
  ]);
  expect(reader.read(text.toString()).slides.map((slide) => slide.key)).toEqual([two, one]);
  expect(reader.keysRead).toBe(keys);
});

it("[ED10] every reading is told, and images are called missing only when the list is known", () => {
  const text = new Y.Doc().getText("deck");
  text.insert(0, "![a](images/a.png)");
  let paths: ReadonlySet<string> | undefined;
  const reader = createDeckReader(text, () => paths);
  let told = 0;
  const stop = reader.onDeck(() => {
    told += 1;
  });
  expect(reader.read(text.toString()).diagnostics).toEqual([]);
  paths = new Set();
  expect(reader.read(text.toString()).diagnostics).toHaveLength(1);
  paths = new Set(["images/a.png"]);
  expect(reader.read(text.toString()).diagnostics).toEqual([]);
  expect(told).toBe(3);
  stop();
  reader.read(text.toString());
  expect(told).toBe(3);
});
