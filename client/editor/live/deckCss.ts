/** The text of the stylesheet that the front matter's `css:` names; "" while there is none. It lives as long as the page. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { asker } from "../../http/asker.ts";
import type { AssetsByPath } from "./assets.ts";

/** Fetches when the named asset, or its address, changes. Its `url(...)`s stay as they are: the stage maps them. */
export const deckCss = (
  path: ReadonlySignal<string>,
  assets: ReadonlySignal<AssetsByPath>,
  onTrouble: (error: unknown) => void,
): ReadonlySignal<string> => {
  const css = signal("");
  let wanted = "";
  const load = async (url: string): Promise<void> => {
    const text = await asker.text({ path: url });
    if (url === wanted) css.value = text;
  };
  effect(() => {
    const url = assets.value.get(path.value)?.url ?? "";
    if (url === wanted) return;
    wanted = url;
    if (url === "") css.value = "";
    else load(url).catch(onTrouble);
  });
  return css;
};
