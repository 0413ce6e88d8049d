/** Every slip a writer can make, in one table: code, severity, what is said. */
import type { Diagnostic, Severity } from "./model.ts";

interface Row {
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
}
const row = (severity: Severity, message: string, hint: string): Row => ({ severity, message, hint });

/** `{}` in a text stands for the detail that the finder gives. */
export const diagnosticTable = {
  "attribute-unknown": row(
    "warning",
    "A slide cannot have the attribute “{}”; it is left out.",
    "Allowed: id, class, style, title, lang, dir, data-*, aria-*.",
  ),
  "attribute-meant": row("warning", "“{}” does nothing by itself; it is kept for stylesheets.", ""),
  "attribute-case": row("info", "“{}” counts as if it were written in small letters.", ""),
  "attribute-duplicate": row("warning", "“{}” is given twice; the first one counts.", "Remove one of the two."),
  "attribute-comma": row("info", "Attributes are separated by blanks, not commas.", "Remove the comma."),
  "attribute-no-equals": row("warning", "An = is missing after “{}”.", "Write name='value'."),
  "attribute-quote": row("warning", "This quote is never closed.", "Close it: name='value'."),
  "attribute-curly": row("info", "Curly quotes are read as straight ones.", "Write name='value'."),
  "attribute-stray": row("warning", "“{}” is no attribute; it is left out.", "Write name='value'."),
  "attribute-number": row("warning", "“{}” is not a number; the default is used.", "Write digits only: data-x='1200'."),
  "attribute-unit": row("info", "The unit “{}” is read past: numbers are px, and degrees.", "Write the number alone."),
  "attribute-unplayed": row(
    "info",
    "“{}” does nothing here; it is kept for stylesheets.",
    "A talk goes on when its presenter, or a link, says so.",
  ),
  "attribute-scale": row(
    "warning",
    "A scale of 0 would make the slide vanish; 1 is used.",
    "Use a number greater than 0.",
  ),
  "attribute-order": row("warning", "“{}” is no order of turns; xyz is used.", "Use each of x, y and z once."),
  "attribute-reference": row(
    "warning",
    "No earlier slide has the id “{}”; the slide before is used.",
    "data-rel-to looks only backwards.",
  ),
  "attribute-late": row(
    "info",
    "A blank line stands before the attribute line; mdpress itself would show it as text.",
    "Put it right under the separator.",
  ),
  "attribute-second": row(
    "warning",
    "A slide has one attribute line; this second one is shown as text.",
    "Join it to the line above.",
  ),
  "id-unusable": row(
    "warning",
    "“{}” cannot be an id; the slide is step-<n> instead.",
    "Use letters, digits, - and _, no blanks; not impress or step-<n>.",
  ),
  "id-duplicate": row(
    "warning",
    "The id “{}” is taken by an earlier slide; links go there.",
    "Give this slide an id of its own.",
  ),
  "link-broken": row(
    "warning",
    "No slide has the id “{}”.",
    "Links to slides are #id, with an id from an attribute line, or #step-<n>.",
  ),
  "asset-missing": row("warning", "The deck has no file “{}”.", "Drop it into the editor, or mend the address."),
  "setext-heading": row(
    "info",
    "Dashes right under text make a heading, not a new slide.",
    "Put a blank line before the dashes to begin a new slide.",
  ),
  "setext-separator": row(
    "info",
    "Read as a separator because an attribute line follows.",
    "Put a blank line before the dashes.",
  ),
  "fence-unclosed": row(
    "warning",
    "This code block is never closed; it ends with the slide.",
    "Close it with a line of the same marks.",
  ),
  "code-reference": row(
    "info",
    "“{}” in code is shown as the character that it names.",
    "Write the character itself: code needs no references.",
  ),
  "html-unclosed": row("warning", "This is never closed; it ends with the slide.", "Add the end."),
  "tag-open": row("info", "<{}> is never closed on this slide; it is closed at its end.", "Add the closing tag."),
  "tag-stray": row(
    "info",
    "</{}> closes nothing on this slide; it is left out.",
    "Remove it, or open the element on this slide.",
  ),
  "tag-unknown": row("info", "<{}> is no HTML element; it is shown as text.", "Write &lt;{}&gt; to say so."),
  "script-dropped": row(
    "warning",
    "“{}” would run a program; it is left out.",
    "A deck is text and pictures; programs do not run in it.",
  ),
  "odd-line-end": row(
    "warning",
    "A line break of another kind stands here; it breaks no line.",
    "Break the line, or remove it.",
  ),
  "odd-dashes": row("info", "A line of long dashes is text.", "A new slide begins with three hyphens: ---."),
  "left-out": row("warning", "“{}” is left out: it has no meaning on a slide.", "Remove it."),
  "css-import": row(
    "warning",
    "A stylesheet that this one imports is not loaded.",
    "Put its rules here, or in the deck's own stylesheet: css: my.css.",
  ),
  "math-off": row(
    "info",
    "This looks like a formula; formulas are not switched on, so it is text.",
    "Write latex: true in the front matter.",
  ),
  "slide-too-dense": row("error", "This slide holds more marks than anybody could read; it is not shown.", "Split it."),
  "deck-too-dense": row(
    "error",
    "The deck holds more marks than anybody could read; from here on it is not shown.",
    "Make two decks of it.",
  ),
  "slides-too-many": row(
    "error",
    "A deck has 5,000 slides at the most; what follows is kept, but not shown.",
    "Make two decks of it.",
  ),
  "meta-yaml": row(
    "error",
    "The front matter cannot be read: {}",
    "One name: value a line; quote a value that holds a colon.",
  ),
  "meta-quote": row("info", "This value is read as it stands; YAML itself would refuse it.", "Put quotes around it."),
  "meta-unclosed": row(
    "warning",
    "The front matter has no closing line ---.",
    "Add a line --- after the last setting.",
  ),
  "meta-foreign": row(
    "warning",
    "This looks like front matter in {}; it is shown as text.",
    "Settings stand between two lines ---, one name: value a line.",
  ),
  "meta-empty": row("info", "The front matter is empty.", "Set a title, or remove it."),
  "meta-unknown": row("info", "“{}” is no setting that Copress knows; it is kept and ignored.", ""),
  "meta-text": row("warning", "“{}” must be a text.", "Write one line of text."),
  "meta-number": row("warning", "“{}” must be a number greater than 0.", "Write digits only."),
  "meta-switch": row("warning", "“{}” must be true or false.", ""),
  "meta-choice": row("warning", "“{}” is not known; the default is used.", ""),
} as const satisfies Record<string, Row>;

export type DiagnosticCode = keyof typeof diagnosticTable;

/** Offsets count from wherever the finder says; the deck's are from the text's start. */
export const diagnose = (code: DiagnosticCode, from: number, to: number, detail = "", hint = ""): Diagnostic => {
  const { severity, message, hint: fallback } = diagnosticTable[code];
  const shown = detail.length > 80 ? `${detail.slice(0, 79)}…` : detail;
  return {
    from,
    to,
    severity,
    code,
    message: message.replace("{}", () => shown),
    hint: hint || fallback.replace("{}", () => shown),
  };
};
