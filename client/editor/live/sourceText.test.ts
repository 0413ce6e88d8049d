import { ChangeSet, Text } from "@codemirror/state";
import fc from "fast-check";
import { expect, it } from "vitest";
import { changedSource } from "./sourceText.ts";

const edit = fc.record({ from: fc.nat(60), length: fc.nat(20), insert: fc.stringMatching(/^[a-c\n😀]{0,12}$/u) });

it("[ED3] the source is the document's text, whatever was changed in it", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z\n]{0,60}$/),
      fc.array(fc.array(edit, { maxLength: 4 }), { maxLength: 8 }),
      (start, updates) => {
        let doc = Text.of(start.split("\n"));
        let source = start;
        for (const edits of updates) {
          const inside = edits.map(({ from, length, insert }) => {
            const at = Math.min(from, doc.length);
            return { from: at, to: Math.min(at + length, doc.length), insert };
          });
          const changes = ChangeSet.of(inside, doc.length, "\n");
          doc = changes.apply(doc);
          source = changedSource(source, changes);
          expect(source).toBe(doc.toString());
        }
      },
    ),
  );
});
