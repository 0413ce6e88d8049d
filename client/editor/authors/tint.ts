/** Colours people chose, as a tint behind text that stays readable in both schemes, and as a line under it that can be told apart. */
import { contrast } from "../../ui/contrast.ts";

export interface Tint {
  readonly light: string;
  readonly dark: string;
}

/** tokens.css: `--surface`, and of the inks that the author view uses (authors.css) the weakest. */
const papers = {
  light: { surface: "#fffefb", ink: "#4c453c", strongest: 0.26 },
  dark: { surface: "#23201c", ink: "#cfc7ba", strongest: 0.42 },
} as const;

type Scheme = keyof typeof papers;

/** WCAG 2.2, 1.4.3 for text and 1.4.11 for the line. */
const TEXT = 4.5;
const LINE = 3;
const STEP = 0.02;

const channels = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** `share` (0 to 1) of `b` in `a`, as `color-mix(in srgb, ...)` does it. */
const mix = (a: string, b: string, share: number): string => {
  const other = channels(b);
  const parts = channels(a).map((part, at) => Math.round(part * (1 - share) + (other[at] ?? 0) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
};

/** As much of the colour as the weakest ink can stand. */
const tintIn = (colour: string, scheme: Scheme): string => {
  const { surface, ink, strongest } = papers[scheme];
  let share: number = strongest;
  while (share > STEP && contrast(mix(surface, colour, share), ink) < TEXT) share -= STEP;
  return mix(surface, colour, share);
};

/** The colour itself, drawn towards the ink until it can be seen on the paper. */
const lineIn = (colour: string, scheme: Scheme): string => {
  const { surface, ink } = papers[scheme];
  let share = 0;
  while (share < 1 && contrast(mix(colour, ink, share), surface) < LINE) share += STEP;
  return mix(colour, ink, Math.min(1, share));
};

const both = (make: (scheme: Scheme) => string): Tint => ({ light: make("light"), dark: make("dark") });

/** `colour`: `#rrggbb`, any. */
export const tintOf = (colour: string): Tint => both((scheme) => tintIn(colour, scheme));

export const lineOf = (colour: string): Tint => both((scheme) => lineIn(colour, scheme));

/** For a `style` attribute. */
export const tintStyle = (colour: string): string => {
  const [tint, line] = [tintOf(colour), lineOf(colour)];
  return `--tint: light-dark(${tint.light}, ${tint.dark}); --tint-line: light-dark(${line.light}, ${line.dark})`;
};
