/** What the exporter left in the page: the talk, the stage's program, the files. */
import { type ExportedTalk, FILES_NAME, FILES_SCRIPT } from "../../shared/protocol/exportedTalk.ts";
import type { AssetMap } from "../../shared/protocol/stage.ts";

/** Text of a data block. Throws when the page lacks it: then it is no page of ours. */
export function readBlock(id: string): string {
  const block = document.getElementById(id);
  if (block === null) throw new Error(`this page has no ${id}`);
  return block.textContent ?? "";
}

export const readTalk = (block: string): ExportedTalk => JSON.parse(readBlock(block)) as ExportedTalk;

/** Addresses that a frame of an opaque origin can load: absolute ones from a web server, data addresses from disk. */
export async function locateFiles(talk: ExportedTalk): Promise<AssetMap> {
  if (location.protocol === "file:" && talk.nonce !== "") return { ...talk.files, ...(await loadCarried(talk.nonce)) };
  const absolute = Object.entries(talk.files).map(([path, url]) => [path, new URL(url, document.baseURI).href]);
  return Object.fromEntries(absolute);
}

/** Without the script the slides are shown all the same; each file's place then says that it is missing. */
function loadCarried(nonce: string): Promise<AssetMap> {
  return new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = FILES_SCRIPT;
    script.nonce = nonce;
    script.onload = () => resolve((window as { [FILES_NAME]?: AssetMap })[FILES_NAME] ?? {});
    script.onerror = () => resolve({});
    document.head.append(script);
  });
}
