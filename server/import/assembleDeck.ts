/** From a heap of files to a deck with its assets: which text is the deck, and what belongs to it. No I/O. */
import { cleanAssetPath } from "../assets/assetPath.ts";
import type { NewAsset } from "../assets/assetStore.ts";
import { sniff } from "../assets/sniff.ts";
import { type Limits, sayBytes } from "../base/limits.ts";
import { Refusal } from "../base/refusal.ts";
import { type IncomingText, incomingText } from "../decks/incomingText.ts";
import type { ImportEntry, Skipped, Upload } from "./importEntry.ts";

export interface ImportedDeck extends IncomingText {
  readonly assets: readonly NewAsset[];
  readonly skipped: readonly Skipped[];
}

/** Reads the deck's text; refuses what is none. */
export type ReadText = (bytes: Uint8Array) => Promise<IncomingText>;

const markdown = /\.(?:md|markdown|mdown|mkd)$/i;
/** What talks are called, the likeliest first. */
const deckNames = ["talk", "deck", "presentation", "index", "slides"];

const depthOf = (path: string): number => path.split("/").length;
const stemOf = (path: string): string => (path.split("/").at(-1) ?? "").replace(markdown, "").toLowerCase();

/** The likeliest deck: the only text, else the one nearest the root with a talk's name, else the largest; a README only when there is nothing else. Null when there is no text. */
export const chooseDeck = (entries: readonly ImportEntry[]): ImportEntry | null => {
  const texts = entries.filter((entry) => markdown.test(entry.path));
  const talks = texts.filter((entry) => stemOf(entry.path) !== "readme");
  const candidates = talks.length > 0 ? talks : texts;
  const rank = ({ path, bytes }: ImportEntry): readonly number[] => {
    const name = deckNames.indexOf(stemOf(path));
    return name >= 0 ? [0, depthOf(path), name] : [1, -bytes.byteLength, depthOf(path)];
  };
  const before = (a: ImportEntry, b: ImportEntry): number => {
    const [x, y] = [rank(a), rank(b)];
    for (const at of x.keys()) {
      const difference = (x[at] ?? 0) - (y[at] ?? 0);
      if (difference !== 0) return difference;
    }
    return a.path < b.path ? -1 : 1;
  };
  return [...candidates].sort(before)[0] ?? null;
};

type Sorted = { readonly entry: ImportEntry } | { readonly skip: Skipped };

const junk = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;

/** An entry under its clean path, or why it is left out. */
const cleanEntry = (entry: ImportEntry): Sorted => {
  try {
    const path = cleanAssetPath(entry.path);
    return junk.test(path) ? { skip: { path, reason: "a hidden or system file" } } : { entry: { ...entry, path } };
  } catch (error) {
    if (error instanceof Refusal) return { skip: { path: entry.path, reason: error.message } };
    throw error;
  }
};

const sortOut = <In>(all: readonly In[], sort: (one: In) => Sorted, skipped: Skipped[]): readonly ImportEntry[] =>
  all.flatMap((one) => {
    const sorted = sort(one);
    if ("entry" in sorted) return [sorted.entry];
    skipped.push(sorted.skip);
    return [];
  });

/** First come, first kept: a second entry of a name could hide what the first one showed. */
const withoutDoubles = (entries: readonly ImportEntry[], skipped: Skipped[]): readonly ImportEntry[] => {
  const seen = new Set<string>();
  const check = (entry: ImportEntry): Sorted => {
    if (seen.has(entry.path)) return { skip: { path: entry.path, reason: "a second file of that name" } };
    seen.add(entry.path);
    return { entry };
  };
  return sortOut(entries, check, skipped);
};

/** Under clean paths, each once. */
export const tidyEntries = (upload: Upload, skipped: Skipped[]): readonly ImportEntry[] =>
  withoutDoubles(sortOut(upload.entries, cleanEntry, skipped), skipped);

/** Files that a deck in `folder` can have, under their paths from there. */
export const assetsOf = (
  entries: readonly ImportEntry[],
  folder: string,
  limits: Limits,
  skipped: Skipped[],
): readonly NewAsset[] =>
  entries.flatMap(({ path, bytes }) => {
    const skip = (reason: string): [] => {
      skipped.push({ path, reason });
      return [];
    };
    if (markdown.test(path)) return skip("not the deck: an import takes one text");
    if (!path.startsWith(folder)) return skip("outside of the deck's folder");
    if (bytes.byteLength > limits.assetBytes) return skip(`larger than ${sayBytes(limits.assetBytes)}`);
    const mime = sniff(path, bytes);
    return mime === null
      ? skip("neither an image, a stylesheet nor a WOFF2 font")
      : [{ path: path.slice(folder.length), mime, bytes }];
  });

export const refuseOverflow = (assets: readonly NewAsset[], limits: Limits): void => {
  const total = assets.reduce((sum, asset) => sum + asset.bytes.byteLength, 0);
  if (total > limits.deckAssetBytes) {
    throw new Refusal(
      "deck-full",
      `A deck's files may take ${sayBytes(limits.deckAssetBytes)} together; these take ${sayBytes(total)}.`,
    );
  }
  if (assets.length > limits.deckAssets)
    throw new Refusal("deck-full", `A deck has at most ${limits.deckAssets} files; these are ${assets.length}.`);
};

/** Paths become relative to the deck's own folder, as its Markdown has them. Refuses (`no-deck-in-import`) a heap without a text, and what is over the caps. */
export const assembleDeck = async (
  upload: Upload,
  limits: Limits,
  read: ReadText = async (bytes) => incomingText(bytes),
): Promise<ImportedDeck> => {
  const skipped: Skipped[] = [...upload.skipped];
  const entries = tidyEntries(upload, skipped);
  const deck = chooseDeck(entries);
  if (!deck) throw new Refusal("no-deck-in-import", "Send a Markdown file (.md), or a zip or folder with one in it.");
  const folder = deck.path.slice(0, deck.path.lastIndexOf("/") + 1);
  const others = entries.filter((entry) => entry !== deck);
  const assets = assetsOf(others, folder, limits, skipped);
  refuseOverflow(assets, limits);
  return { ...(await read(deck.bytes)), assets, skipped };
};
