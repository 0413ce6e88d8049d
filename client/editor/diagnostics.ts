/** The parser's diagnostics, underlined, with what to do about them. */
import { type Diagnostic as CmDiagnostic, linter } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import type { Diagnostic } from "../../shared/deck/model.ts";
import { deckChanged, deckOf } from "./deckInView.ts";

const render = (diagnostic: Diagnostic) => (): Node => {
  const box = document.createElement("div");
  const message = box.appendChild(document.createElement("strong"));
  message.textContent = diagnostic.message;
  if (diagnostic.hint !== "") {
    const hint = box.appendChild(document.createElement("p"));
    hint.textContent = diagnostic.hint;
  }
  const more = box.appendChild(document.createElement("a"));
  Object.assign(more, { href: `/docs/diagnostics#${diagnostic.code}`, target: "_blank", rel: "noopener" });
  more.textContent = "More about this";
  return box;
};

/** A diagnostic for CodeMirror; an empty range is widened so that it can be seen, and stays inside the text. */
export const toCodeMirror = (diagnostic: Diagnostic, length: number): CmDiagnostic => {
  const from = Math.min(diagnostic.from, length);
  return {
    from: diagnostic.from >= length ? Math.max(0, length - 1) : from,
    to: Math.min(length, Math.max(diagnostic.to, from + 1)),
    severity: diagnostic.severity,
    message: `${diagnostic.message} ${diagnostic.hint}`.trim(),
    source: diagnostic.code,
    renderMessage: render(diagnostic),
  };
};

const source = (view: EditorView): CmDiagnostic[] =>
  deckOf(view.state).diagnostics.map((diagnostic) => toCodeMirror(diagnostic, view.state.doc.length));

/** Underlines wait until typing pauses: half a word is no slip. A new deck without new text (an image came) is underlined anew as well. */
export const deckDiagnostics = linter(source, { delay: 400, needsRefresh: deckChanged });
