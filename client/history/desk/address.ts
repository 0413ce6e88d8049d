/** What a history page's address says, and what it shall say: the moment and the comparison in the query, the secret in the fragment. */
import { type DeckId, isDeckId, isSecret, type Secret, type SlideKey } from "../../../shared/protocol/ids.ts";

/** A version's number, or the text as it is now. */
export type Moment = number | "now";

export interface HistoryView {
  /** Null: the newest. */
  readonly version: number | null;
  /** The other side of a comparison; null when nothing is compared. */
  readonly with: Moment | null;
  readonly slide: SlideKey | null;
}

export interface HistoryAddress {
  readonly deck: DeckId;
  /** Null when the fragment holds none. */
  readonly secret: Secret | null;
  readonly view: HistoryView;
}

const MOST = 2_147_483_647;

const numberIn = (text: string | null): number | null => {
  const value = /^\d{1,10}$/.test(text ?? "") ? Number(text) : 0;
  return value >= 1 && value <= MOST ? value : null;
};

/** Anything that is no version number, `now` or key is left out. */
export const readView = (search: string): HistoryView => {
  const query = new URLSearchParams(search);
  const other = query.get("with");
  const version = numberIn(query.get("v"));
  const slide = query.get("slide") ?? "";
  return {
    version,
    with: version === null ? null : other === "now" ? "now" : numberIn(other),
    slide: slide !== "" && slide.length <= 80 ? (slide as SlideKey) : null,
  };
};

/** `/history/<deck>?v=&with=&slide=#<secret>`; null for any other path. */
export const readHistoryAddress = (path: string, search: string, hash: string): HistoryAddress | null => {
  const found = /^\/history\/([^/]+)\/?$/.exec(path);
  const deck = found?.[1] ?? "";
  if (!isDeckId(deck)) return null;
  const secret = hash.replace(/^#/, "");
  return { deck, secret: isSecret(secret) ? secret : null, view: readView(search) };
};

/** The query for a view, "" for the newest moment. */
export const queryOf = (view: HistoryView): string => {
  const query = new URLSearchParams();
  if (view.version !== null) query.set("v", String(view.version));
  if (view.version !== null && view.with !== null) query.set("with", String(view.with));
  if (view.slide !== null) query.set("slide", view.slide);
  return query.size === 0 ? "" : `?${query}`;
};
