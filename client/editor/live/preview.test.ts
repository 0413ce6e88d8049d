import { expect, it } from "vitest";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { StageMessage } from "../../../shared/protocol/stage.ts";
import { hear, type Shown } from "./preview.ts";

const [a, b] = ["a" as SlideKey, "b" as SlideKey];
const at = (key: SlideKey, by: "host" | "person"): StageMessage => ({ type: "at", place: { key, substep: 0 }, by });

/** A stage that is at `a`, and what the text is asked to do. */
const stand = (led = false) => {
  const shown: Shown = { deck: null, substeps: new Map(), at: a, led };
  const asked: string[] = [];
  const listen = hear(shown, {
    container: {} as HTMLElement,
    onPick: (key) => asked.push(`pick ${key}`),
    onMoved: (key) => asked.push(`follow ${key}`),
    onOverview: (on) => asked.push(`overview ${on}`),
    onTrouble: (message) => asked.push(`trouble ${message}`),
    onKey: (key) => asked.push(`key ${key}`),
  });
  return { shown, asked, listen };
};

it("[ED2] a click on the stage picks the slide's text, a person's move is followed", () => {
  const { asked, listen, shown } = stand();
  listen({ type: "click", key: b });
  listen(at(b, "person"));
  expect(asked).toEqual(["pick b", "follow b"]);
  expect(shown.at).toBe(b);
});

it("[ED2] a late answer to what the text itself asked for does not pull the cursor back", () => {
  const { asked, listen, shown } = stand();
  listen(at(b, "host"));
  expect(asked).toEqual([]);
  expect(shown.at).toBe(a);
});

it("[ED2] after next and previous the cursor follows each step", () => {
  const { asked, listen } = stand(true);
  listen(at(b, "host"));
  listen(at(a, "host"));
  expect(asked).toEqual(["follow b", "follow a"]);
});
