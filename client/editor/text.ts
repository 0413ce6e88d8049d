/** Text goes in as a deck keeps it: LF line ends, valid Unicode. A lone carriage return in the Y.Text would put CodeMirror's offsets out of step. */
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { plainLineEnds } from "../../shared/deck/text/lookalikes.ts";

/** LF for CRLF, CR and what else looks like a line end, no BOM, U+FFFD for half a surrogate pair. */
export const cleanText = (text: string): string =>
  plainLineEnds(text)
    .replace(/\uFEFF/g, "")
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");

export const plainText: Extension = [
  EditorState.lineSeparator.of("\n"),
  EditorView.clipboardInputFilter.of((text) => cleanText(text)),
];
