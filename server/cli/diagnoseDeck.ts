/** Everything that is wrong with a deck on disk: what the parser tells, and files that it names in vain. */
import { diagnose } from "../../shared/deck/model/diagnostics.ts";
import type { Diagnostic } from "../../shared/deck/model/model.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import { importsStylesheet } from "../../shared/deck/render/html/cssImports.ts";
import { DeckFolder, FolderPaths } from "./deckFolder.ts";
import type { DeckSource } from "./deckSource.ts";

export interface Diagnosed {
  readonly diagnostics: readonly Diagnostic[];
  readonly slides: number;
}

/** The range of the setting's value; the front matter's whole if it is written in some unusual way. */
const valueRange = (text: string, end: number, key: string, value: string): { from: number; to: number } => {
  const line = new RegExp(`^${key}[ \\t]*:`, "m").exec(text.slice(0, end));
  const at = line === null ? -1 : text.indexOf(value, line.index + line[0].length);
  return at < 0 || at >= end ? { from: 0, to: end } : { from: at, to: at + value.length };
};

/** Paths count from the deck's folder. */
export const diagnoseDeck = ({ text, folder }: Pick<DeckSource, "text" | "folder">): Diagnosed => {
  const files = new DeckFolder(folder);
  const { diagnostics, settings, slides, frontMatter } = parseDeck(text, { assets: new FolderPaths(files) });
  const hint = "Paths count from the deck's folder, and stay in it.";
  const told = diagnostics.map((each) => (each.code === "asset-missing" ? { ...each, hint } : each));
  if (settings.css !== "") {
    const { from, to } = valueRange(text, frontMatter.to, "css", settings.css);
    const css = files.text(settings.css);
    if (css === null) told.push(diagnose("asset-missing", from, to, settings.css, hint));
    else if (importsStylesheet(css)) told.push(diagnose("css-import", from, to));
  }
  return { diagnostics: told.sort((a, b) => a.from - b.from || a.to - b.to), slides: slides.length };
};
