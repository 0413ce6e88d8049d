/** Each line of the text is written the way its own words are: a Hebrew line from right to left, an attribute line below it from left to right. */
import { type Extension, Prec, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Hebrew, Arabic and their neighbours, with presentation forms. A line without any is as it always was. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]/;

/** Attribute lines and settings are read from left to right, whatever their values say. */
const MACHINE = /^\s{0,3}=\s*[\w-]+\s*=|^[\w-]+:(?:\s|$)/;

/** The direction that a line is given, for `dir`; null: none, it is written from left to right like the page. */
export const lineDirection = (line: string): "auto" | "ltr" | null => {
  if (!RIGHT_TO_LEFT.test(line)) return null;
  return MACHINE.test(line) ? "ltr" : "auto";
};

const decorations = {
  auto: Decoration.line({ attributes: { dir: "auto" } }),
  ltr: Decoration.line({ attributes: { dir: "ltr" } }),
};

const linesOf = (view: EditorView): DecorationSet => {
  const marks = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges)
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const direction = lineDirection(line.text);
      if (direction !== null) marks.add(line.from, line.from, decorations[direction]);
      at = line.to + 1;
    }
  return marks.finish();
};

const marked = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = linesOf(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = linesOf(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

export const lineDirections: Extension = [EditorView.perLineTextDirection.of(true), Prec.lowest(marked)];
