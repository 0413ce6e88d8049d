/** The editor's text as one string, kept up with its changes: putting a long document's lines together again costs more than reading its deck. */
import type { ChangeSet } from "@codemirror/state";

/** `source` with the changes made; they must be of a document with this text. Line ends are LF. */
export const changedSource = (source: string, changes: ChangeSet): string => {
  let text = "";
  let at = 0;
  changes.iterChanges((from, to, _fromAfter, _toAfter, inserted) => {
    text += source.slice(at, from) + inserted.toString();
    at = to;
  }, true);
  return text + source.slice(at);
};
