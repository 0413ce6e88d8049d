import { expect, it } from "vitest";
import * as Y from "yjs";
import { slideKeyOf } from "../../shared/deck/identity/yjsKeys.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { areKnown, keysSaidBy, sameKeys } from "./roomKeys.ts";
import { roomStateIn } from "./roomState.ts";

const roomKeysIn = (states: ReadonlyMap<number, unknown>) => {
  const said = roomStateIn(states);
  return said && keysSaidBy(said);
};

const person = { user: { id: "someone-1", name: "Ada", color: "#112233", colorLight: "#11223333" }, slide: "first" };

it("[CS17] the room's own entry tells the keys that it has handed out", () => {
  const keys = roomKeysIn(
    new Map<number, unknown>([
      [1, person],
      [2, { room: { keys: { "a-1": "first", first: "b-2" } } }],
    ]),
  );
  expect([...(keys ?? [])]).toEqual([
    ["a-1", "first"],
    ["first", "b-2"],
  ]);
});

it("[CS17] a room that says nothing, or nothing readable, hands out nothing new", () => {
  expect(roomKeysIn(new Map([[1, person]]))).toBeNull();
  for (const state of [null, 7, { room: null }, { room: { keys: { a: 1 } } }, { room: { keys: { a: "" } } }]) {
    expect(roomKeysIn(new Map([[1, state]]))).toBeNull();
  }
});

it("[CS17] keys are the same when each character's is", () => {
  const keys = roomKeysIn(new Map([[1, { room: { keys: { a: "b" } } }]]));
  const again = roomKeysIn(new Map([[2, { room: { keys: { a: "b" } } }]]));
  const others = roomKeysIn(new Map([[1, { room: { keys: { a: "c" } } }]]));
  if (keys === null || again === null || others === null) throw new Error("the room's entry was not read");
  expect(sameKeys(keys, again)).toBe(true);
  expect(sameKeys(keys, others)).toBe(false);
  expect(sameKeys(keys, new Map())).toBe(false);
});

it("[CS17] keys fit a document that has the characters that they are for", () => {
  const doc = new Y.Doc();
  const to = "first" as SlideKey;
  const keysFor = (clock: number) => new Map([[slideKeyOf(doc.clientID, clock), to]]);
  expect(areKnown(keysFor(0), doc)).toBe(false);
  doc.getText("deck").insert(0, "abc");
  expect(areKnown(keysFor(2), doc)).toBe(true);
  expect(areKnown(keysFor(3), doc)).toBe(false);
  expect(areKnown(new Map([[to, to]]), doc)).toBe(true);
});
