/** Tints what is in view by who wrote it. */
import { type Extension, type Range, StateEffect, type StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { AuthorRanges } from "./authorRanges.ts";
import { tintStyle } from "./tint.ts";
import type { Writer, Writers } from "./writers.ts";

/** Dispatched when other names or colours are known. */
export const writersChanged = StateEffect.define<null>();

export interface AuthorViewOptions {
  readonly field: StateField<AuthorRanges>;
  readonly writers: () => Writers;
  /** Text or cursor moved; for what need not keep step with the keys. */
  readonly changed: () => void;
}

const nameOf = ({ name, own }: Writer): string => (own ? `${name} (you)` : name);

const marks = new WeakMap<Writer, Decoration>();

const markOf = (writer: Writer): Decoration => {
  const known = marks.get(writer);
  if (known !== undefined) return known;
  const made = Decoration.mark({
    class: "cm-author",
    attributes: { style: tintStyle(writer.colour), title: nameOf(writer), "data-author": writer.name },
  });
  marks.set(writer, made);
  return made;
};

const draw = (view: EditorView, { field, writers }: AuthorViewOptions): DecorationSet => {
  const known = writers();
  const drawn: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    view.state.field(field).between(from, to, (start, end, { client }) => {
      const writer = known.get(client);
      const [a, b] = [Math.max(start, from), Math.min(end, to)];
      if (writer !== undefined && a < b) drawn.push(markOf(writer).range(a, b));
    });
  }
  return Decoration.set(drawn);
};

const isNews = ({ docChanged, viewportChanged, transactions }: ViewUpdate): boolean =>
  docChanged || viewportChanged || transactions.some(({ effects }) => effects.some((each) => each.is(writersChanged)));

export const authorView = (options: AuthorViewOptions): Extension => [
  EditorView.editorAttributes.of({ class: "cm-shows-authors" }),
  ViewPlugin.define(
    (view) => {
      const plugin = {
        decorations: draw(view, options),
        update: (update: ViewUpdate) => {
          if (isNews(update)) plugin.decorations = draw(update.view, options);
          if (update.docChanged || update.selectionSet) options.changed();
        },
      };
      return plugin;
    },
    { decorations: ({ decorations }) => decorations },
  ),
];
