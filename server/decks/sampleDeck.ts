import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cleanAssetPath } from "../assets/assetPath.ts";
import type { NewAsset } from "../assets/assetStore.ts";
import { sniff } from "../assets/sniff.ts";
import { projectRoot } from "../base/projectRoot.ts";
import type { NewDeck } from "./deckStore.ts";
import { incomingText } from "./incomingText.ts";

const folder = join(projectRoot, "server", "decks", "sample");
/** The sample's own files, as its Markdown names them. */
const files = ["images/two-browsers.svg"];

const readAsset = async (path: string): Promise<NewAsset> => {
  const bytes = new Uint8Array(await readFile(join(folder, path)));
  const mime = sniff(path, bytes);
  if (mime === null) throw new Error(`the sample's ${path} is no image`);
  return { path: cleanAssetPath(path), mime, bytes };
};

/** Our sample talk, with its image: what the format can do, shown in itself. */
export const readSampleDeck = async (): Promise<NewDeck> => ({
  ...incomingText(await readFile(join(folder, "deck.md"))),
  assets: await Promise.all(files.map(readAsset)),
});
