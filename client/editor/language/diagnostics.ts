/** The parser's diagnostics, underlined, with what to do about them: a hint, a fix where one is certain, and a page that explains. */
import { type Diagnostic as CmDiagnostic, linter } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import type { Diagnostic } from "../../../shared/deck/model/model.ts";
import { deckChanged, deckOf } from "../live/deckInView.ts";
import { fixesNow, makeFix } from "./quickFix.ts";

const addText = (box: HTMLElement, tag: "strong" | "p", text: string): void => {
  const element = document.createElement(tag);
  element.textContent = text;
  box.append(element);
};

const whyLink = (code: string): HTMLAnchorElement => {
  const link = document.createElement("a");
  link.href = `/docs/diagnostics#${code}`;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = "Why?";
  return link;
};

const fixButton = (view: EditorView, fix: Parameters<typeof makeFix>[1]): HTMLButtonElement => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = fix.label;
  button.addEventListener("mousedown", (event) => {
    event.preventDefault();
    event.stopPropagation();
  });
  button.addEventListener("click", () => makeFix(view, fix));
  return button;
};

const render = (diagnostic: Diagnostic) => (): HTMLElement => {
  const box = document.createElement("div");
  addText(box, "strong", diagnostic.message);
  if (diagnostic.hint !== "") addText(box, "p", diagnostic.hint);
  return box;
};

/** With something to press: for tooltips alone, because the list's rows are options, which hold no controls. */
const renderWithActions =
  (diagnostic: Diagnostic) =>
  (view: EditorView): HTMLElement => {
    const box = render(diagnostic)();
    const foot = document.createElement("div");
    foot.className = "lint-foot";
    foot.append(...fixesNow(view.state, diagnostic).map((fix) => fixButton(view, fix)), whyLink(diagnostic.code));
    box.append(foot);
    return box;
  };

/** A diagnostic for CodeMirror; an empty range is widened so that it can be seen, and stays inside the text. */
export const toCodeMirror = (diagnostic: Diagnostic, length: number): CmDiagnostic => {
  const from = Math.min(diagnostic.from, length);
  const shown: CmDiagnostic = {
    from: diagnostic.from >= length ? Math.max(0, length - 1) : from,
    to: Math.min(length, Math.max(diagnostic.to, from + 1)),
    severity: diagnostic.severity,
    message: `${diagnostic.message} ${diagnostic.hint}`.trim(),
    source: diagnostic.code,
    renderMessage: render(diagnostic),
  };
  originals.set(shown, diagnostic);
  return shown;
};

const originals = new WeakMap<CmDiagnostic, Diagnostic>();

const withActions = (shown: readonly CmDiagnostic[]): CmDiagnostic[] =>
  shown.map((each) => {
    const original = originals.get(each);
    return original === undefined ? each : { ...each, renderMessage: renderWithActions(original) };
  });

const source = (view: EditorView): CmDiagnostic[] =>
  deckOf(view.state).diagnostics.map((diagnostic) => toCodeMirror(diagnostic, view.state.doc.length));

/** Underlines wait until typing pauses: half a word is no slip. A new deck without new text (an image came) is underlined anew as well. */
export const deckDiagnostics = linter(source, { delay: 400, needsRefresh: deckChanged, tooltipFilter: withActions });
