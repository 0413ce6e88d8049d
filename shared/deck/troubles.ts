/** What is wrong in a slide's Markdown and HTML, told at its place in the text. Offsets count from the slide's text. */

import type { Compiled } from "./compile.ts";
import { Locator, type Range } from "./locator.ts";
import { type DiagnosticCode, diagnose } from "./model/diagnostics.ts";
import type { Diagnostic } from "./model/model.ts";
import { codeRanges } from "./render/code.ts";
import type { CleanHtml } from "./render/html/clean.ts";
import { leftOut } from "./render/html/names.ts";
import { decodeReferences } from "./render/html/references.ts";
import type { LinkBook } from "./render/links.ts";
import { lookalikesIn } from "./text/lookalikes.ts";

const MAX_TOLD = 20;

/** Character references in the slide's code, one told of each piece of code. */
const referencesInCode = (body: string): Range[] => {
  if (!/&(?:#\w+|[A-Za-z]\w*);/.test(body)) return [];
  const found: Range[] = [];
  for (const { from, to } of codeRanges(body)) {
    const code = body.slice(from, to);
    const reference = [...code.matchAll(/&(?:#\w{1,8}|[A-Za-z]\w{1,30});/g)].find(
      ([text]) => decodeReferences(text) !== text,
    );
    if (reference) found.push({ from: from + reference.index, to: from + reference.index + reference[0].length });
    if (found.length === MAX_TOLD) break;
  }
  return found;
};

/** What looks like a line end or a separator and is none; not in code. */
const oddCharacters = (text: string, bodyFrom: number): Diagnostic[] => {
  const found = lookalikesIn(text);
  if (found.length === 0) return [];
  const code = codeRanges(text.slice(bodyFrom));
  const inCode = (at: number): boolean => code.some(({ from, to }) => from <= at - bodyFrom && at - bodyFrom < to);
  return found.filter(({ from }) => !inCode(from)).map(({ code: slip, from, to }) => diagnose(slip, from, to));
};

/** The path of a relative address: references and percent-encoding undone, no query, no `./`. */
const assetPath = (address: string): string => {
  const path = address.replace(/[?#].*$/s, "").replace(/^(?:\.\/)+/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray %: the path as it stands.
    return path;
  }
};

const tellAll = (
  { text, body, head, tooDense }: Compiled,
  clean: CleanHtml,
  book: LinkBook,
  assets: ReadonlySet<string> | undefined,
): readonly Diagnostic[] => {
  if (tooDense) return [diagnose(tooDense, head.bodyFrom, text.length)];
  const broken = [...clean.shown.targets, ...clean.notes.targets].filter((id) => !book.find(id));
  const missing = assets ? clean.assets.filter((address) => !assets.has(assetPath(address))) : [];
  const told = referencesInCode(body).map(({ from, to }) =>
    diagnose("code-reference", head.bodyFrom + from, head.bodyFrom + to, body.slice(from, to)),
  );
  told.push(...oddCharacters(text, head.bodyFrom));
  if (broken.length + missing.length + clean.troubles.length === 0) return told;
  const locator = new Locator(text, head.bodyFrom);
  const tell = (code: DiagnosticCode, { from, to }: Range, what: string, hint = ""): void =>
    void told.push(diagnose(code, from, to, what, hint));
  for (const trouble of clean.troubles.slice(0, MAX_TOLD))
    tell(trouble.kind, locator.trouble(trouble), trouble.what, leftOut.get(trouble.what));
  for (const id of broken.slice(0, MAX_TOLD)) tell("link-broken", locator.link(id), id);
  for (const path of missing.slice(0, MAX_TOLD)) tell("asset-missing", locator.address(path), path);
  return told;
};

/** Diagnostics of one slide; the same list as before while the slide, where its links lead, and the deck's files stay. */
export const slideTroubles = (
  compiled: Compiled,
  book: LinkBook,
  assets: ReadonlySet<string> | undefined,
): readonly Diagnostic[] => {
  const clean = compiled.rendered?.clean;
  if (!clean) return [];
  const { told } = compiled;
  if (told && told.clean === clean && told.book === book && told.assets === assets) return told.diagnostics;
  const diagnostics = tellAll(compiled, clean, book, assets);
  compiled.told = { clean, book, assets, diagnostics };
  return diagnostics;
};
