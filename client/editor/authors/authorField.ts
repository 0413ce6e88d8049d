/** Keeps the author ranges in the editor's state. */
import { type Extension, StateField } from "@codemirror/state";
import { ViewPlugin } from "@codemirror/view";
import { ySyncAnnotation } from "y-codemirror.next";
import type * as Y from "yjs";
import { type AuthorRanges, changeRanges, readRanges } from "./authorRanges.ts";

/** The client whose structs a transaction brought; null when there were several, or none. */
const writerOf = ({ beforeState, afterState }: Y.Transaction): number | null => {
  let writer: number | null = null;
  for (const [client, clock] of afterState) {
    if (clock <= (beforeState.get(client) ?? 0)) continue;
    if (writer !== null) return null;
    writer = client;
  }
  return writer;
};

export interface AuthorField {
  readonly field: StateField<AuthorRanges>;
  /** Listens to the Y.Doc; returns the way to stop. The field is right only while this runs. */
  readonly listen: () => () => void;
}

/** Must stand after yCollab, whose observer hands others' edits to the editor. */
export const authorField = (text: Y.Text): AuthorField => {
  const { doc } = text;
  if (doc === null) throw new Error("the text is in no document");
  let writer: number | null = null;
  // Before the observers: the editor hears of the edit from one of them.
  const hear = (transaction: Y.Transaction) => {
    writer = writerOf(transaction);
  };
  return {
    field: StateField.define<AuthorRanges>({
      create: () => readRanges(text),
      update: (ranges, transaction) => {
        if (!transaction.docChanged) return ranges;
        // What comes without Yjs' mark was typed here, and is put into the Y.Text right after, under this client's id.
        const typed = transaction.annotation(ySyncAnnotation) === undefined;
        return changeRanges(ranges, transaction.changes, typed ? doc.clientID : writer, text);
      },
    }),
    listen: () => {
      doc.on("beforeObserverCalls", hear);
      return () => doc.off("beforeObserverCalls", hear);
    },
  };
};

export const authorFieldExtension = ({ field, listen }: AuthorField): Extension => [
  field,
  ViewPlugin.define(() => ({ destroy: listen() })),
];
