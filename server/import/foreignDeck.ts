/** From a heap of files to a deck, where the deck may be another tool's. */
import type { Converted, Source } from "../../shared/convert/kit/model.ts";
import { normaliseText } from "../../shared/deck/read/text.ts";
import { kindTable } from "../../shared/protocol/deckKinds.ts";
import type { NewAsset } from "../assets/assetStore.ts";
import { sniff } from "../assets/sniff.ts";
import type { Limits } from "../base/limits.ts";
import { Refusal } from "../base/refusal.ts";
import { assetsOf, chooseDeck, type ImportedDeck, type ReadText, refuseOverflow, tidyEntries } from "./assembleDeck.ts";
import type { From, ReadSource } from "./convertJob.ts";
import type { ImportEntry, Skipped, Upload } from "./importEntry.ts";

export interface ForeignDeck extends ImportedDeck {
  /** Missing for a deck of ours. */
  readonly foreign?: {
    readonly converted: Converted;
    readonly confidence: number;
    /** The source's own text; null where it cannot be a deck's. */
    readonly original: string | null;
  };
}

export interface ForeignTools {
  readonly from: From;
  readonly read: ReadText;
  /** Works where it holds nobody up. */
  readonly convert: (from: From, source: Source) => Promise<ReadSource>;
}

const endingOf = (path: string): string => /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
const depthOf = ({ path }: ImportEntry): number => path.split("/").length;

/** Endings of the kind that was named first, then Markdown, then all other tools'. */
const endingsFor = (from: From): readonly (readonly string[])[] => {
  const all = kindTable.flatMap(({ endings }): readonly string[] => endings);
  const own = kindTable.find(({ kind }) => kind === from)?.endings ?? [];
  const markdown = ["md", "markdown", "mdown", "mkd"];
  return [own.filter((ending) => !markdown.includes(ending)), markdown, all];
};

const isReadme = ({ path }: ImportEntry): boolean => /(?:^|\/)readme\.\w+$/i.test(path);

/** The text that is the deck: nearest the root, the largest of those; a README only when there is nothing else. */
const chooseForeign = (entries: readonly ImportEntry[], from: From): ImportEntry | null => {
  for (const endings of endingsFor(from)) {
    const fit = entries.filter((entry) => endings.includes(endingOf(entry.path)) && !isReadme(entry));
    const found = chooseDeck(fit) ?? fit.sort((a, b) => depthOf(a) - depthOf(b) || b.bytes.length - a.bytes.length)[0];
    if (found) return found;
  }
  return chooseDeck(entries);
};

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Refusal("bad-text", "The text is not UTF-8: save it as UTF-8, and send it again.", { cause });
  }
};

/** Bytes of texts beside the deck that a converter may look into. */
const PARTS = 8 * 1024 * 1024;

const partsOf = (entries: readonly ImportEntry[], isPart: RegExp, folder: string): ReadonlyMap<string, string> => {
  const parts = new Map<string, string>();
  let left = PARTS;
  for (const { path, bytes } of entries) {
    if (!isPart.test(path) || !path.startsWith(folder)) continue;
    left -= bytes.byteLength;
    if (left < 0) throw new Refusal("import-too-large", "There is too much text in it: split the talk.");
    parts.set(path.slice(folder.length), new TextDecoder().decode(bytes));
  }
  return parts;
};

/** Files as the converted deck names them. */
const filesOf = (
  { files }: Converted,
  entries: readonly ImportEntry[],
  folder: string,
  skipped: Skipped[],
): NewAsset[] =>
  files.flatMap((file) => {
    const bytes = "bytes" in file ? file.bytes : entries.find(({ path }) => path === folder + file.from)?.bytes;
    const mime = bytes ? sniff(file.path, bytes) : null;
    if (bytes && mime !== null) return [{ path: file.path, mime, bytes }];
    skipped.push({ path: file.path, reason: "neither an image, a stylesheet nor a WOFF2 font" });
    return [];
  });

const sourceOf = (deck: ImportEntry, entries: readonly ImportEntry[], folder: string): Source => ({
  name: deck.path.slice(folder.length),
  text: decode(deck.bytes),
  parts: partsOf(
    entries.filter((each) => each !== deck),
    /\.(?:md|markdown)$/i,
    folder,
  ),
  pictures: entries.map(({ path }) => path.slice(folder.length)),
});

/** As `assembleDeck`, for whatever tool's deck is in it. */
export const assembleForeign = async (
  upload: Upload,
  limits: Limits,
  { from, read, convert }: ForeignTools,
): Promise<ForeignDeck> => {
  const skipped: Skipped[] = [...upload.skipped];
  const entries = tidyEntries(upload, skipped);
  const deck = chooseForeign(entries, from);
  if (!deck) throw new Refusal("no-deck-in-import", "Send a talk's text, or a zip or folder with one in it.");
  const folder = deck.path.slice(0, deck.path.lastIndexOf("/") + 1);
  const others = entries.filter((entry) => entry !== deck);
  const source = sourceOf(deck, entries, folder);
  const { converted, confidence } = await convert(from, source);
  const beside = assetsOf(others, folder, limits, skipped);
  if (converted === null) {
    refuseOverflow(beside, limits);
    return { ...(await read(deck.bytes)), assets: beside, skipped };
  }
  const made = filesOf(converted, entries, folder, skipped);
  const assets = [...made, ...beside.filter(({ path }) => !made.some((file) => file.path === path))];
  refuseOverflow(assets, limits);
  const normal = normaliseText(source.text);
  const foreign = { converted, confidence, original: normal.ok ? normal.text : null };
  return { ...(await read(new TextEncoder().encode(converted.markdown))), assets, skipped, foreign };
};
