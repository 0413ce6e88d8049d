/** Deck text to deck: split, meta, attributes, placement, render. Never throws; a change costs what it changed. */
import type { SlideKey } from "../protocol/ids.ts";
import { type Arrangement, arrange } from "./arrange.ts";
import { assemble } from "./assemble.ts";
import { type Compiled, compile, noReferences, renderSlide, scan, withinBounds } from "./compile.ts";
import { assignKeys, deriveKeys } from "./identity/keys.ts";
import type { Deck, Diagnostic, Settings } from "./model/model.ts";
import { type FrontMatter, findFrontMatter } from "./read/frontMatter.ts";
import { readMeta } from "./read/meta.ts";
import type { Piece } from "./read/pieces.ts";
import { splitSlides } from "./read/split.ts";
import type { Engines } from "./render/plugins/renderEnv.ts";
import { type Surroundings, sameOr } from "./surroundings.ts";
import { plainMarks } from "./text/lookalikes.ts";
import { commonEnds } from "./text/textDiff.ts";

export interface ParseOptions {
  /** A deck that `parseDeck` returned: what did not change since is taken over. */
  readonly previous?: Deck | undefined;
  /** The key of the slide whose separator begins at this offset; 0 for the first slide. Without it keys are derived (keys.ts). */
  readonly keyAt?: ((offset: number) => SlideKey) | undefined;
  /** Highlighter and formula typesetter, if loaded; see `deck.needs`. */
  readonly engines?: Engines | undefined;
  /** Paths of the deck's files; with it, images that are not among them are told. */
  readonly assets?: ReadonlySet<string> | undefined;
}

/** What parseDeck remembers of a deck that it returned. */
interface Memory {
  readonly source: string;
  readonly front: FrontMatter;
  readonly meta: { readonly settings: Settings; readonly diagnostics: readonly Diagnostic[] };
  readonly pieces: readonly Piece[];
  readonly compiled: readonly Compiled[];
  readonly keys: readonly SlideKey[];
  readonly around: Surroundings;
  readonly arrangement: Arrangement;
}

const memories = new WeakMap<Deck, Memory>();
const NO_ENGINES: Engines = {};
const NO_REFERENCES: Surroundings["references"] = new Map();

/** How many slides at both ends are as they were. */
const unchangedEnds = (
  memory: Memory,
  pieces: readonly Piece[],
  source: string,
  suffix: number,
): { head: number; tail: number } => {
  const by = source.length - memory.source.length;
  const most = Math.min(pieces.length, memory.pieces.length);
  let head = 0;
  while (head < most && pieces[head] === memory.pieces[head]) head++;
  let tail = 0;
  while (tail < most - head) {
    const now = pieces[pieces.length - 1 - tail];
    const old = memory.pieces[memory.pieces.length - 1 - tail];
    if (!now || !old || now.from < source.length - suffix) break;
    if (now.from - by !== old.from || now.textFrom - by !== old.textFrom || now.bodyTo - by !== old.bodyTo) break;
    tail++;
  }
  return { head, tail };
};

/**
 * The same text in a string of its own. An engine keeps a piece of a string as a window upon the whole: a deck of 1,000 slides, each
 * written at another moment, would keep 1,000 whole texts alive.
 */
const owned = (text: string): string => ` ${text}`.slice(1);

const compileAll = (
  source: string,
  pieces: readonly Piece[],
  memory: Memory | undefined,
  ends: { head: number; tail: number },
): Compiled[] => {
  const text = (piece: Piece): string => source.slice(piece.textFrom, piece.bodyTo);
  if (!memory) return pieces.map((piece) => compile(owned(text(piece))));
  const old = memory.compiled;
  const byText = new Map<string, Compiled>();
  for (let i = ends.head; i < old.length - ends.tail; i++) {
    const each = old[i];
    if (each) byText.set(each.text, each);
  }
  const middle = pieces
    .slice(ends.head, pieces.length - ends.tail)
    .map((piece) => byText.get(text(piece)) ?? compile(owned(text(piece))));
  return [...old.slice(0, ends.head), ...middle, ...old.slice(old.length - ends.tail)];
};

/** All definitions of the deck; the same map as before when nothing in it changed. */
const gatherReferences = (
  compiled: readonly Compiled[],
  before: Surroundings["references"],
): Surroundings["references"] => {
  const all = new Map<string, { title: string; href: string }>();
  for (const each of compiled) {
    const { references } = scan(each);
    if (references === noReferences) continue;
    for (const label of Object.keys(references)) {
      const definition = references[label];
      if (definition && !all.has(label)) all.set(label, definition);
    }
  }
  if (all.size !== before.size) return all;
  for (const [label, { href, title }] of all) {
    const old = before.get(label);
    if (!old || old.href !== href || old.title !== title) return all;
  }
  return before;
};

/** What the deck says that may reach any slide; the same value as before while it says the same. */
const surroundingsOf = (
  compiled: readonly Compiled[],
  { latex, incremental }: Settings,
  { highlight, math }: Engines,
  before: Surroundings | undefined,
): Surroundings =>
  sameOr(
    {
      latex: latex || compiled.some((each) => scan(each).displayMath),
      incremental,
      highlight,
      math,
      references: gatherReferences(compiled, before?.references ?? NO_REFERENCES),
    },
    before,
  );

const keysFor = (
  pieces: readonly Piece[],
  compiled: readonly Compiled[],
  memory: Memory | undefined,
  ends: { head: number; tail: number },
  options: ParseOptions,
): readonly SlideKey[] => {
  const { keyAt, previous } = options;
  if (keyAt) {
    const separators = pieces.map((_, i) => pieces[i - 1]?.bodyTo ?? 0);
    return assignKeys(separators, keyAt, memory?.keys);
  }
  const old =
    memory && previous
      ? previous.slides.map((slide, i) => ({ key: slide.key, text: memory.compiled[i]?.text ?? "" }))
      : [];
  return deriveKeys(
    old.slice(0, ends.head).map((slide) => slide.key),
    compiled.slice(ends.head, compiled.length - ends.tail).map((each) => each.text),
    old.slice(ends.head, old.length - ends.tail),
    old.slice(old.length - ends.tail).map((slide) => slide.key),
  );
};

const sameMeta = (memory: Memory | undefined, source: string, front: FrontMatter): boolean =>
  memory !== undefined &&
  memory.front.to === front.to &&
  memory.front.slip?.code === front.slip?.code &&
  memory.front.slip?.from === front.slip?.from &&
  memory.front.slip?.to === front.slip?.to &&
  memory.front.slip?.detail === front.slip?.detail &&
  memory.source.slice(0, front.to) === source.slice(0, front.to);

/** Reads deck text (LF line ends). Whatever the input, there is at least one slide, and nothing is thrown. */
export const parseDeck = (written: string, options: ParseOptions = {}): Deck => {
  const source = plainMarks(written);
  const memory = options.previous && memories.get(options.previous);
  const front = findFrontMatter(source);
  const reuse = memory && {
    pieces: memory.pieces,
    oldLength: memory.source.length,
    ...commonEnds(memory.source, source),
  };
  const pieces = splitSlides(source, front.to, reuse);
  const meta = memory && sameMeta(memory, source, front) ? memory.meta : readMeta(source, front);
  const ends = memory && reuse ? unchangedEnds(memory, pieces, source, reuse.suffix) : { head: 0, tail: 0 };
  const compiled = withinBounds(compileAll(source, pieces, memory, ends));
  const around = surroundingsOf(compiled, meta.settings, options.engines ?? NO_ENGINES, memory?.around);
  for (const each of compiled) renderSlide(each, around);
  const keys = keysFor(pieces, compiled, memory, ends, options);
  const arrangement = arrange(compiled, keys, meta.settings, memory?.arrangement);
  const { assets, previous } = options;
  const deck = assemble({ front, meta, pieces, compiled, keys, arrangement, latex: around.latex, assets, previous });
  memories.set(deck, { source, front, meta, pieces, compiled, keys, around, arrangement });
  return deck;
};
