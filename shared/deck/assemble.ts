/** Puts the deck together: slides in their places, and everything that is wrong, in the order of the text. */
import type { SlideKey } from "../protocol/ids.ts";
import type { Arrangement } from "./arrange.ts";
import type { Compiled } from "./compile.ts";
import { makeSlide, previousSlides } from "./makeSlide.ts";
import { formulaIn } from "./mathOff.ts";
import { meantLink } from "./meantLink.ts";
import { diagnose } from "./model/diagnostics.ts";
import type { Deck, Diagnostic, Settings, Slide } from "./model/model.ts";
import type { FrontMatter } from "./read/frontMatter.ts";
import type { Piece } from "./read/pieces.ts";
import { slideTroubles } from "./troubles.ts";

export interface Parts {
  readonly front: FrontMatter;
  readonly meta: { readonly settings: Settings; readonly diagnostics: readonly Diagnostic[] };
  readonly pieces: readonly Piece[];
  readonly compiled: readonly Compiled[];
  readonly keys: readonly SlideKey[];
  readonly arrangement: Arrangement;
  /** Are formulas between single dollars switched on? */
  readonly latex: boolean;
  readonly assets: ReadonlySet<string> | undefined;
  readonly previous: Deck | undefined;
}

/** Nobody reads more, and an editor that draws a hundred thousand stands still. */
const MAX_TOLD = 2000;

const shifted = (d: Diagnostic, by: number): Diagnostic => (by === 0 ? d : { ...d, from: d.from + by, to: d.to + by });

const makeSlides = ({ pieces, compiled, keys, arrangement, previous, meta: { settings } }: Parts): Slide[] => {
  const before = previousSlides(previous);
  const slides: Slide[] = [];
  compiled.forEach((each, index) => {
    const piece = pieces[index];
    const key = keys[index];
    const placement = arrangement.placements[index];
    if (!piece || key === undefined || !placement) return;
    const id = arrangement.ids[index] ?? null;
    const parts = { key, index, id, piece, compiled: each, placement, book: arrangement.book, settings };
    slides.push(makeSlide(parts, before(key, index)));
  });
  return slides;
};

/** Links to nowhere for which the slide that was meant is looked for. */
const MAX_MEANT = 10;

/** A link to no slide, with the one that was meant. Asked of the whole deck, so it is no part of what is kept for the slide. */
const withMeant = (d: Diagnostic, text: string, { compiled, arrangement }: Parts): Diagnostic => {
  const hint = meantLink(
    text.slice(d.from, d.to),
    compiled,
    arrangement.bookables.map(({ domId }) => domId),
  )?.hint;
  return hint === undefined ? d : { ...d, hint };
};

/** Told once a deck: what mends it mends all. */
const tellFormula = ({ compiled, pieces }: Parts): Diagnostic | null => {
  for (const [index, each] of compiled.entries()) {
    const range = formulaIn(each);
    const by = pieces[index]?.textFrom ?? 0;
    if (range) return diagnose("math-off", range.from + by, range.to + by);
  }
  return null;
};

const gatherDiagnostics = (parts: Parts): Diagnostic[] => {
  const { meta, pieces, compiled, arrangement, assets } = parts;
  const all: Diagnostic[] = [...meta.diagnostics];
  let meant = 0;
  compiled.forEach((each, index) => {
    const piece = pieces[index];
    if (!piece) return;
    for (const d of each.head.diagnostics) all.push(shifted(d, piece.textFrom));
    for (const { note, from, to } of piece.notes) all.push(diagnose(note, from, to));
    for (const d of slideTroubles(each, arrangement.book, assets)) {
      const broken = d.code === "link-broken" && meant++ < MAX_MEANT;
      all.push(shifted(broken ? withMeant(d, each.text, parts) : d, piece.textFrom));
    }
  });
  const formula = parts.latex ? null : tellFormula(parts);
  if (formula) all.push(formula);
  for (const { index, diagnostic } of arrangement.told) all.push(shifted(diagnostic, pieces[index]?.textFrom ?? 0));
  return all.sort((a, b) => a.from - b.from || a.to - b.to).slice(0, MAX_TOLD);
};

export const assemble = (parts: Parts): Deck => ({
  settings: parts.meta.settings,
  frontMatter: { from: parts.front.from, to: parts.front.to },
  slides: makeSlides(parts),
  diagnostics: gatherDiagnostics(parts),
  needs: {
    math: parts.compiled.some((each) => each.rendered?.facts.math),
    code: parts.compiled.some((each) => each.rendered?.facts.code),
  },
});
