/** What is wrong in a slide's Markdown and HTML, told at its place in the text. Offsets count from the slide's text. */
import type { Compiled } from "./compile.ts";
import { diagnose } from "./diagnostics.ts";
import type { CleanHtml } from "./html/clean.ts";
import type { Trouble } from "./html/cleaner.ts";
import type { LinkBook } from "./links.ts";
import type { Diagnostic } from "./model.ts";

const MAX_TOLD = 20;

/** Where `what` stands in the slide; successive searches for the same go on from the last. The whole slide if nowhere. */
const locator = (compiled: Compiled): ((what: string) => { from: number; to: number }) => {
  const next = new Map<string, number>();
  const lower = compiled.text.toLowerCase();
  return (what) => {
    const at = lower.indexOf(what.toLowerCase(), next.get(what) ?? compiled.head.bodyFrom);
    if (at < 0)
      return { from: compiled.head.bodyFrom, to: Math.max(compiled.head.bodyFrom, compiled.text.trimEnd().length) };
    next.set(what, at + what.length);
    return { from: at, to: at + what.length };
  };
};

const sought = (trouble: Trouble): string =>
  trouble.kind === "tag-stray"
    ? `</${trouble.what}`
    : trouble.kind === "script-dropped"
      ? trouble.what
      : `<${trouble.what}`;

const tagTroubles = (compiled: Compiled): readonly Diagnostic[] => {
  const clean = compiled.rendered?.clean;
  if (compiled.tooDense) return [diagnose(compiled.tooDense, compiled.head.bodyFrom, compiled.text.length)];
  if (!clean || clean.troubles.length === 0) return [];
  const find = locator(compiled);
  return clean.troubles.slice(0, MAX_TOLD).map((trouble) => {
    const { from, to } = find(sought(trouble));
    return diagnose(trouble.kind, from, to, trouble.what);
  });
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
  compiled: Compiled,
  clean: CleanHtml,
  book: LinkBook,
  assets: ReadonlySet<string> | undefined,
): readonly Diagnostic[] => {
  const broken = [...clean.shown.targets, ...clean.notes.targets].filter((id) => !book.find(id));
  const missing = assets ? clean.assets.filter((address) => !assets.has(assetPath(address))) : [];
  const find = locator(compiled);
  const tell = (code: "link-broken" | "asset-missing", what: string): Diagnostic => {
    const { from, to } = find(what);
    return diagnose(code, from, to, what);
  };
  return [
    ...tagTroubles(compiled),
    ...broken.slice(0, MAX_TOLD).map((id) => tell("link-broken", id)),
    ...missing.slice(0, MAX_TOLD).map((path) => tell("asset-missing", path)),
  ];
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
