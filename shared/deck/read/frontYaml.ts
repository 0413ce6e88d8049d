/** The YAML of a front matter as a tree: structure alone, no tags run, no aliases followed. */
import { type Document, parseDocument } from "yaml";

/** No schema: what a scalar means is for meta.ts to say. */
const options = { schema: "failsafe", logLevel: "silent", strict: false, uniqueKeys: false } as const;
/** Brackets, anchors and tags of a whole front matter, marks in a row on a line, columns of indentation. */
const MAX_MARKS = 200;
const NESTED = /(?:[-?:][ \t]+){20}/;
const DEEP = /^[ \t]{100}[ \t]*\S/m;

/**
 * The parsed front matter; null for one nested so deep or so full of marks that no person wrote it. Those are not parsed at all: the parser
 * recurses, and where the stack ends a regular expression that is compiled there takes the whole process down, past any catch.
 */
export const parseYaml = (yaml: string): Document.Parsed | null => {
  const marks = yaml.match(/[[{&!*\\]/g)?.length ?? 0;
  return marks > MAX_MARKS || NESTED.test(yaml) || DEEP.test(yaml) ? null : parseDocument(yaml, options);
};
