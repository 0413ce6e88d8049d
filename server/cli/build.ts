/** `copress build`: a deck as a folder that shows it without any server. */
import { basename, dirname, join, resolve } from "node:path";
import { Refusal } from "../base/refusal.ts";
import { buildSite, type Site } from "../export/site.ts";
import { DeckFolder } from "./deckFolder.ts";
import { CommandError, readDeckSource } from "./deckSource.ts";
import { diagnoseDeck } from "./diagnoseDeck.ts";
import { type CommandOutput, count, paint, printable } from "./output.ts";
import { claimFolder, writeSite } from "./siteFolder.ts";
import { watchFiles } from "./watch.ts";

export interface BuildOptions {
  readonly deck: string;
  /** Where to; null: a folder beside the deck, named after it. */
  readonly folder: string | null;
  readonly theme: string | null;
  readonly force: boolean;
  readonly watch: boolean;
}

/** `a/talk.md` -> `a/talk`; a name without an ending gets one, so that it is another. */
const folderFor = (deck: string): string => {
  const stem = basename(deck).replace(/\.[^.]+$/, "");
  return join(dirname(deck), stem === basename(deck) ? `${stem}-slides` : stem);
};

const tellTroubles = (output: CommandOutput, name: string, site: Site, files: DeckFolder): void => {
  for (const path of site.missing) {
    const why = files.refused.get(path) ?? "it cannot be used";
    output.err(`${printable(name)}: ${paint(output, "warning", "warning")}: “${printable(path)}” is left out: ${why}`);
  }
};

const tellDiagnostics = (
  output: CommandOutput,
  options: BuildOptions,
  diagnostics: ReturnType<typeof diagnoseDeck>["diagnostics"],
): void => {
  const grave = diagnostics.filter(({ severity }) => severity !== "info").length;
  if (grave > 0)
    output.err(`${count(grave, "mistake")} in the deck: copress check ${printable(options.deck)} tells them`);
};

/** Builds once. Resolves to the files that it depends on, absolute. */
const buildOnce = async (options: BuildOptions, folder: string, output: CommandOutput): Promise<readonly string[]> => {
  const source = readDeckSource(options.deck);
  const files = new DeckFolder(source.folder);
  claimFolder(folder, files.folder, options.force);
  const site = await buildSite({ text: source.text, deckFiles: files, theme: options.theme });
  await writeSite(site, folder);
  tellTroubles(output, source.name, site, files);
  tellDiagnostics(output, options, diagnoseDeck(source).diagnostics);
  output.out(`${printable(join(folder, "index.html"))}: ${count(site.slides, "slide")}`);
  return [...(options.deck === "-" ? [] : [resolve(options.deck)]), ...files.taken];
};

const tell = (error: unknown, output: CommandOutput): void => {
  if (!(error instanceof CommandError) && !(error instanceof Refusal) && !isSystemError(error)) throw error;
  output.err(`${paint(output, "error", "error")}: ${printable(error.message)}`);
};

/** Disk full, no right to write: Node's message says which file. */
const isSystemError = (error: unknown): error is Error => error instanceof Error && "syscall" in error;

/** Resolves to the exit code: at once, or, with a `signal`, after watching until it says stop. */
export const build = async (
  options: BuildOptions,
  output: CommandOutput,
  signal: AbortSignal | null,
): Promise<number> => {
  const folder = options.folder ?? folderFor(options.deck);
  const attempt = async (): Promise<readonly string[] | null> => {
    try {
      return await buildOnce(options, folder, output);
    } catch (error) {
      tell(error, output);
      return null;
    }
  };
  const first = await attempt();
  if (signal === null) return first === null ? 1 : 0;
  output.err("Watching for changes; Control+C ends it.");
  await watchFiles(first ?? [resolve(options.deck)], attempt, signal);
  return 0;
};
