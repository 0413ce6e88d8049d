import * as decoding from "lib0/decoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Answers } from "./answers.ts";

const nothing = Y.encodeStateVector(new Y.Doc());

/** The text that a client has after an answer to what it lacked. */
const textAfter = (answer: Uint8Array): string => {
  const decoder = decoding.createDecoder(answer);
  expect([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]).toEqual([0, 1]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
  return doc.getText("deck").toString();
};

describe("answers", () => {
  it("[SY21] a document that was loaded in one piece answers a newcomer with that piece, until it changes", () => {
    const doc = new Y.Doc();
    const answers = new Answers(doc);
    doc.on("update", (update: Uint8Array) => answers.forget(update.length));
    doc.getText("deck").insert(0, "one");
    answers.keepWhole(Y.encodeStateAsUpdate(doc));
    const first = answers.step2(nothing);
    expect(textAfter(first)).toBe("one");
    expect(answers.step2(nothing)).toBe(first);
    doc.getText("deck").insert(3, " two");
    expect(textAfter(answers.step2(nothing))).toBe("one two");
  });

  it("[SY21] what is kept for a newcomer is not told to one who has some of it", () => {
    const doc = new Y.Doc();
    const answers = new Answers(doc);
    doc.getText("deck").insert(0, "one");
    const whole = Y.encodeStateAsUpdate(doc);
    answers.keepWhole(whole);
    expect(answers.step2(Y.encodeStateVector(doc)).length).toBeLessThan(whole.length);
  });
});
