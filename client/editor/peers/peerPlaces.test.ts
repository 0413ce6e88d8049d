import { ChangeSet } from "@codemirror/state";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { movePlace, readPlace } from "./peerPlaces.ts";

const text = new Y.Doc().getText("deck");
text.insert(0, "hello world");
const user = { name: "Bo", color: "#112233" };
const at = (offset: number): unknown => JSON.parse(JSON.stringify(Y.createRelativePositionFromTypeIndex(text, offset)));

it("[ED1] a cursor is read as offsets into the text", () => {
  const place = readPlace(text, { user, cursor: { anchor: at(2), head: at(7) } }, 1);
  expect(place).toEqual({ name: "Bo", color: "#112233", anchor: 2, head: 7, turn: 1 });
});

it("[ED1] a state without a cursor, or with what the server does not promise, has no place", () => {
  expect(readPlace(text, { user, cursor: null }, 1)).toBeNull();
  expect(readPlace(text, undefined, 1)).toBeNull();
  expect(readPlace(text, { user: { ...user, color: "red;x" }, cursor: { anchor: at(0), head: at(0) } }, 1)).toBeNull();
  const elsewhere = Y.createRelativePositionFromTypeIndex(new Y.Doc().getText("other"), 0);
  expect(readPlace(text, { user, cursor: { anchor: elsewhere, head: elsewhere } }, 1)).toBeNull();
});

it("[ED1] a caret moves on with what is written at it, and with what is removed before it", () => {
  const place = { name: "Bo", color: "#112233", anchor: 5, head: 5, turn: 1 };
  const written = ChangeSet.of({ from: 5, insert: "xyz" }, 11);
  expect(movePlace(place, written)).toMatchObject({ anchor: 8, head: 8 });
  const removed = ChangeSet.of({ from: 0, to: 4 }, 11);
  expect(movePlace(place, removed)).toMatchObject({ anchor: 1, head: 1 });
  expect(movePlace({ ...place, head: 99 }, removed)).toMatchObject({ head: 7 });
});
