import { EditorState } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { YSyncConfig, ySyncAnnotation } from "y-codemirror.next";
import * as Y from "yjs";
import { authorField } from "./authorField.ts";
import { type AuthorRanges, clientAt, countByClient, readRanges } from "./authorRanges.ts";

/** One person's Y.Doc with an editor's state over it, bound as yCollab binds them. */
const desk = (client: number) => {
  const doc = new Y.Doc();
  doc.clientID = client;
  const text = doc.getText("deck");
  const kept = authorField(text);
  const stop = kept.listen();
  let walks = 0;
  let state = EditorState.create({ extensions: [EditorState.lineSeparator.of("\n"), kept.field] });
  text.observe((event, { origin }) => {
    if (origin === "typed") return;
    let at = 0;
    const changes = event.delta.flatMap(({ insert, delete: gone = 0, retain = 0 }) => {
      const change = { from: at + retain, to: at + retain + gone, insert: typeof insert === "string" ? insert : "" };
      at = change.to;
      return retain > 0 ? [] : [change];
    });
    const before = Object.getOwnPropertyDescriptor(text, "_start");
    Object.defineProperty(text, "_start", {
      configurable: true,
      get: () => {
        walks += 1;
        return before?.value;
      },
    });
    state = state.update({ changes, annotations: [ySyncAnnotation.of(new YSyncConfig(text, null))] }).state;
    if (before) Object.defineProperty(text, "_start", before);
  });
  return {
    doc,
    text,
    stop,
    type: (from: number, to: number, words: string) => {
      state = state.update({ changes: { from, to, insert: words } }).state;
      doc.transact(() => {
        text.delete(from, to - from);
        text.insert(from, words);
      }, "typed");
    },
    hear: (...updates: readonly Uint8Array[]) => Y.applyUpdate(doc, Y.mergeUpdates([...updates])),
    get ranges(): AuthorRanges {
      return state.field(kept.field);
    },
    get shown(): string {
      return state.doc.toString();
    },
    get walks() {
      return walks;
    },
  };
};

type Desk = ReturnType<typeof desk>;

const listed = (ranges: AuthorRanges): readonly string[] => {
  const all: string[] = [];
  for (let cursor = ranges.iter(); cursor.value !== null; cursor.next())
    all.push(`${cursor.from}-${cursor.to}:${cursor.value.client}`);
  return all;
};

const tellAll = (from: Desk, to: readonly Desk[]): void => {
  for (const other of to) if (other !== from) other.hear(Y.encodeStateAsUpdate(from.doc));
};

describe("who wrote which characters", () => {
  it("[ED20] own keys are one's own at once, also in the middle of another's words", () => {
    const [ada, ben] = [desk(1), desk(2)];
    ada.type(0, 0, "gardens");
    tellAll(ada, [ben]);
    ben.type(3, 3, "N");
    ben.type(4, 4, "O");
    expect(listed(ben.ranges)).toEqual(["0-3:1", "3-5:2", "5-9:1"]);
    expect(clientAt(ben.ranges, 3)).toBe(2);
    expect(clientAt(ben.ranges, 5)).toBe(1);
    expect(clientAt(ben.ranges, 9)).toBeNull();
    expect(countByClient(ben.ranges)).toEqual(
      new Map([
        [1, 7],
        [2, 2],
      ]),
    );
  });

  it("[ED20] a stretch that is closed again is one", () => {
    const [ada, ben] = [desk(1), desk(2)];
    ada.type(0, 0, "gardens");
    tellAll(ada, [ben]);
    ben.type(3, 3, "xyz");
    ben.type(3, 6, "");
    expect(listed(ben.ranges)).toEqual(["0-7:1"]);
  });

  it("[ED20] what is put where words were taken away is whose it is", () => {
    const [ada, ben] = [desk(1), desk(2)];
    ada.type(0, 0, "Peat and patience");
    tellAll(ada, [ben]);
    ben.type(5, 8, "without");
    expect(listed(ben.ranges)).toEqual(["0-5:1", "5-12:2", "12-21:1"]);
  });

  it("[ED21] one person's edit costs no walk through the text, however it comes; several people's in one update cost one", () => {
    const [ada, ben, cy] = [desk(1), desk(2), desk(3)];
    ada.type(0, 0, "gardens of the north");
    tellAll(ada, [ben, cy]);
    const walked = cy.walks;
    ben.type(0, 0, "B");
    cy.hear(Y.encodeStateAsUpdate(ben.doc));
    expect(cy.walks).toBe(walked);
    ada.type(20, 20, "A");
    ben.type(8, 8, "b");
    cy.hear(Y.encodeStateAsUpdate(ada.doc), Y.encodeStateAsUpdate(ben.doc));
    expect(cy.walks).toBeGreaterThan(walked);
    expect(listed(cy.ranges)).toEqual(listed(readRanges(cy.text)));
  });

  it("[ED20] after any edits of three people, told in any order, it is what the Yjs items say", () => {
    const step = fc.record({
      who: fc.nat(2),
      kind: fc.constantFrom("type", "type", "erase", "tell", "tell"),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(6),
      to: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const people = [desk(11), desk(22), desk(33)];
        for (const { who, kind, at, length, to } of steps) {
          const [one, other] = [people[who], people[to]];
          if (one === undefined || other === undefined) continue;
          const from = Math.floor(at * one.text.length);
          if (kind === "tell") tellAll(one, [other]);
          else if (kind === "type") one.type(from, from, "abcdef".slice(0, length + 1));
          else one.type(from, Math.min(from + length, one.text.length), "");
          for (const each of people) {
            expect(each.shown).toBe(each.text.toString());
            expect(listed(each.ranges)).toEqual(listed(readRanges(each.text)));
          }
        }
        for (const each of people) each.stop();
      }),
    );
  });
});
