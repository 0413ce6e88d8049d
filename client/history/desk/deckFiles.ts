/** A deck's images and its stylesheet, for stages that show old moments. Files have no history: the ones of now are shown. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { AssetInfo } from "../../../shared/protocol/http.ts";
import type { AssetMap } from "../../../shared/protocol/stage.ts";

import { asker } from "../../http/asker.ts";

export interface ShownFiles {
  /** Path to address. */
  readonly urls: ReadonlySignal<AssetMap>;
  /** The text of a stylesheet by its path; "" until it has come, and where there is none. */
  css(path: string): string;
}

export const openDeckFiles = (list: () => Promise<readonly AssetInfo[]>): ShownFiles => {
  const urls = signal<AssetMap>({});
  const sheets = signal<ReadonlyMap<string, string>>(new Map());
  const asked = new Set<string>();
  const warn = (error: unknown) => console.warn("a file of the deck could not be fetched", error);
  list()
    .then((assets) => {
      urls.value = Object.fromEntries(assets.map(({ path, url }) => [path, url]));
    })
    .catch(warn);
  const fetchSheet = async (path: string, url: string): Promise<void> => {
    const text = await asker.text({ path: url });
    sheets.value = new Map([...sheets.peek(), [path, text]]);
  };
  return {
    urls,
    css: (path) => {
      const url = path === "" ? undefined : urls.value[path];
      if (url !== undefined && !asked.has(path)) {
        asked.add(path);
        fetchSheet(path, url).catch(warn);
      }
      return sheets.value.get(path) ?? "";
    },
  };
};
