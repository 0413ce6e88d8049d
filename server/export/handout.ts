/** A talk to be printed: the page, and which of the deck's files stand behind the addresses in it. */
import { printPage } from "./page.ts";
import { gather, type SiteOptions } from "./site.ts";

export interface Handout {
  readonly page: Uint8Array<ArrayBuffer>;
  /** Path of an address at PRINT_ORIGIN -> path for the source. */
  readonly files: ReadonlyMap<string, string>;
}

export const makeHandout = async (options: SiteOptions): Promise<Handout> => {
  const { talk, css, pictures, carried } = await gather(options);
  const numbered = [...pictures].map(([name, { path }], index) => ({ name, path, address: `/files/${index}` }));
  const addresses = Object.fromEntries(numbered.map(({ name, address }) => [name, address]));
  const shown = {
    settings: { ...talk.settings, css },
    slides: talk.slides,
    files: { ...addresses, ...carried },
    nonce: "",
  };
  const files = new Map(numbered.map(({ address, path }) => [address, path]));
  return { page: new TextEncoder().encode(printPage(shown, talk.author)), files };
};
