/** The deck's images and stylesheets, by the path that the Markdown names. Asked for anew when the text names one that is not known. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Deck, Slide } from "../../../shared/deck/model/model.ts";
import type { AssetInfo } from "../../../shared/protocol/http.ts";

export type AssetsByPath = ReadonlyMap<string, AssetInfo>;

export interface Assets {
  readonly map: ReadonlySignal<AssetsByPath>;
  /** The paths; undefined until the first list has come. */
  paths(): ReadonlySet<string> | undefined;
  /** Fetches the list. A failure is told to `onTrouble` and leaves the list as it was. */
  refresh(): Promise<void>;
  /** A colleague may have uploaded what the text names since: asks again, at most every 2 s, and once a path in 30 s. */
  want(paths: Iterable<string>): void;
}

export interface AssetsOptions {
  readonly list: () => Promise<readonly AssetInfo[]>;
  readonly onTrouble: (error: unknown) => void;
  readonly now: () => number;
  readonly later: (run: () => void, ms: number) => void;
}

const BETWEEN = 2_000;
const FORGET = 30_000;

export const createAssets = ({ list, onTrouble, now, later }: AssetsOptions): Assets => {
  const map = signal<AssetsByPath>(new Map());
  const asked = new Map<string, number>();
  let last = Number.NEGATIVE_INFINITY;
  let paths: ReadonlySet<string> | undefined;
  let due = false;
  const refresh = async (): Promise<void> => {
    last = now();
    try {
      const found = await list();
      paths = new Set(found.map((asset) => asset.path));
      map.value = new Map(found.map((asset) => [asset.path, asset]));
    } catch (error) {
      onTrouble(error);
    }
  };
  const isNews = (path: string): boolean =>
    !map.peek().has(path) && now() - (asked.get(path) ?? Number.NEGATIVE_INFINITY) >= FORGET;
  const want = (paths: Iterable<string>): void => {
    const news = [...paths].filter(isNews);
    for (const path of news) asked.set(path, now());
    if (news.length === 0 || due) return;
    due = true;
    later(
      () => {
        due = false;
        void refresh();
      },
      Math.max(0, last + BETWEEN - now()),
    );
  };
  return { map, paths: () => paths, refresh, want };
};

const sources = /(?:src|href|poster)\s*=\s*(?:"([^"]+)"|'([^']+)')/g;
const isRelative = (path: string): boolean =>
  !/^(?:[a-z][a-z0-9+.-]*:|\/|#|\?)/i.test(path) && /\.[a-z0-9]+$/i.test(path);
const named = new WeakMap<Slide, readonly string[]>();

const pathsOfSlide = (slide: Slide): readonly string[] => {
  const known = named.get(slide);
  if (known !== undefined) return known;
  const paths = [...slide.html.matchAll(sources)].map((found) => found[1] ?? found[2] ?? "").filter(isRelative);
  named.set(slide, paths);
  return paths;
};

/** Relative addresses that a deck names. Slides that parsing handed over unchanged are not read again. */
export const pathsNamedBy = (deck: Deck): ReadonlySet<string> => {
  const paths = new Set(deck.slides.flatMap(pathsOfSlide));
  if (isRelative(deck.settings.css)) paths.add(deck.settings.css);
  return paths;
};
