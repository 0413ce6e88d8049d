/** `copress check`: a deck's diagnostics, told as compilers do, so that editors and CI can read them. */
import type { Diagnostic, Severity } from "../../shared/deck/model/model.ts";
import { CommandError, type DeckSource, readDeckSource } from "./deckSource.ts";
import { diagnoseDeck } from "./diagnoseDeck.ts";
import { linesOf } from "./lines.ts";
import { type CommandOutput, count, paint, printable } from "./output.ts";

export interface CheckOptions {
  readonly decks: readonly string[];
  /** Warnings count as errors do. */
  readonly strict: boolean;
}

type Counts = Record<Severity, number>;

const printOne = (output: CommandOutput, name: string, place: ReturnType<typeof linesOf>, each: Diagnostic): void => {
  const { line, column } = place(each.from);
  const severity = paint(output, each.severity, each.severity);
  output.out(`${printable(name)}:${line}:${column}: ${severity} ${each.code}: ${printable(each.message)}`);
  if (each.hint !== "") output.out(paint(output, "quiet", `    ${printable(each.hint)}`));
};

/** Prints a deck's diagnostics, and counts them. */
const checkOne = (source: DeckSource, output: CommandOutput): Counts => {
  const { diagnostics, slides } = diagnoseDeck(source);
  const place = linesOf(source.text);
  const counts: Counts = { error: 0, warning: 0, info: 0 };
  for (const each of diagnostics) {
    counts[each.severity] += 1;
    printOne(output, source.name, place, each);
  }
  const told = [count(counts.error, "error"), count(counts.warning, "warning"), count(counts.info, "hint")];
  output.err(`${printable(source.name)}: ${count(slides, "slide")}, ${told.join(", ")}`);
  return counts;
};

/** Resolves to the exit code: 1 when a deck has errors, or warnings and `strict`, or cannot be read. */
export const check = ({ decks, strict }: CheckOptions, output: CommandOutput): number => {
  let failed = false;
  for (const deck of decks) {
    try {
      const counts = checkOne(readDeckSource(deck), output);
      if (counts.error > 0 || (strict && counts.warning > 0)) failed = true;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      output.err(`${paint(output, "error", "error")}: ${printable(error.message)}`);
      failed = true;
    }
  }
  return failed ? 1 : 0;
};
