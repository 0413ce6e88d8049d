import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { carryOver } from "./carryOver.ts";

const docOf = (...updates: Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};
const state = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);
const textOf = (doc: Y.Doc) => doc.getText("deck").toString();

describe("words carried over", () => {
  it("[CS19] go behind what they were typed behind, once, though their numbers hold other words now", () => {
    const seed = docOf();
    seed.getText("deck").insert(0, "# One\n\n# Two\n");
    const mine = docOf(state(seed));
    mine.getText("deck").insert(5, " stored");
    const server = docOf(state(mine));
    const id = mine.clientID;
    mine.getText("deck").insert(12, " and offline");
    mine.getText("deck").delete(mine.getText("deck").length - 4, 3);
    const thief = docOf(state(server));
    thief.clientID = id;
    thief.getText("deck").insert(0, "forged ");
    Y.applyUpdate(server, state(thief));
    const fresh = docOf(state(server));
    carryOver(mine, fresh, new Set([id]));
    expect(textOf(fresh)).toBe("forged # One stored and offline\n\n# \n");
    carryOver(docOf(state(fresh)), fresh, new Set([id, fresh.clientID]));
    expect(textOf(fresh)).toBe("forged # One stored and offline\n\n# \n");
  });

  it("[CS19] are one's own only, and nothing is carried that the server has", () => {
    const server = docOf();
    server.getText("deck").insert(0, "ab");
    const mine = docOf(state(server));
    const other = docOf(state(server));
    other.getText("deck").insert(1, "-");
    Y.applyUpdate(mine, state(other));
    mine.getText("deck").insert(2, "+");
    const fresh = docOf(state(server));
    carryOver(mine, fresh, new Set([mine.clientID]));
    expect(textOf(fresh)).toBe("a+b");
  });

  it("[CS19] make the same text as one typed, whatever was typed, when the server has all but the last of it", () => {
    const edit = fc.tuple(fc.nat(30), fc.string({ minLength: 1, maxLength: 5 }), fc.nat(3));
    const edits = fc.array(edit, { maxLength: 12 });
    fc.assert(
      fc.property(edits, edits, (first, then) => {
        const mine = docOf();
        const type = ([at, word, gone]: readonly [number, string, number]) => {
          const text = mine.getText("deck");
          const place = Math.min(at, text.length);
          text.insert(place, word);
          text.delete(place, Math.min(gone, text.length - place));
        };
        for (const each of first) type(each);
        const fresh = docOf(state(mine));
        for (const each of then) type(each);
        carryOver(mine, fresh, new Set([mine.clientID]));
        expect(textOf(fresh)).toBe(textOf(mine));
      }),
    );
  });
});
