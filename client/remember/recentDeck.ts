/** One deck of the list: read from storage that anybody may have written, searched, and where it opens. */
import type { DeckId, Secret } from "../../shared/protocol/ids.ts";
import { type Role, roles } from "../../shared/protocol/roles.ts";

export interface RecentDeck {
  readonly id: DeckId;
  readonly title: string;
  /** ms since 1970 */
  readonly openedAt: number;
  /** At least one. */
  readonly secrets: Readonly<Partial<Record<Role, Secret>>>;
}

/** The link that may do most. */
export const strongest = (
  secrets: RecentDeck["secrets"],
): { readonly role: Role; readonly secret: Secret } | undefined => {
  for (const role of roles) {
    const secret = secrets[role];
    if (secret) return { role, secret };
  }
  return undefined;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const word = (value: unknown): value is string => typeof value === "string" && /^[A-Za-z0-9_-]{6,100}$/.test(value);

const readSecrets = (value: unknown): RecentDeck["secrets"] => {
  if (!isRecord(value)) return {};
  const known = roles.flatMap((role) => (word(value[role]) ? [[role, value[role] as Secret] as const] : []));
  return Object.fromEntries(known);
};

const readDeck = (value: unknown): RecentDeck[] => {
  if (!isRecord(value) || !word(value.id)) return [];
  const secrets = readSecrets(value.secrets);
  if (!strongest(secrets)) return [];
  const title = typeof value.title === "string" ? value.title : "";
  const openedAt = typeof value.openedAt === "number" && Number.isFinite(value.openedAt) ? value.openedAt : 0;
  return [{ id: value.id as DeckId, title, openedAt, secrets }];
};

/** Never throws: what cannot be read is left out, down to an empty list. */
export const parseDecks = (stored: string | null): readonly RecentDeck[] => {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? "null");
  } catch {
    // Not ours, or cut short: nothing can be saved of it.
    return [];
  }
  if (!isRecord(value) || !Array.isArray(value.decks)) return [];
  const decks = value.decks.flatMap(readDeck);
  return [...new Map(decks.map((deck) => [deck.id, deck])).values()];
};

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Decks whose title holds every word of the query, whatever its case and accents, in their order. An empty query finds all. */
export const searchDecks = (decks: readonly RecentDeck[], query: string): readonly RecentDeck[] => {
  const words = plain(query).split(/\s+/u).filter(Boolean);
  return decks.filter((deck) => {
    const title = plain(recentTitle(deck));
    return words.every((part) => title.includes(part));
  });
};

export const recentTitle = (deck: Pick<RecentDeck, "title">): string => deck.title.trim() || "Untitled deck";

const pages: Readonly<Record<Role, string>> = {
  owner: "edit",
  edit: "edit",
  present: "present",
  view: "view",
  follow: "follow",
};

/** Where a deck opens with a link: the secret rides in the fragment, which no server sees. */
export const deckUrl = (id: DeckId, role: Role, secret: Secret): string =>
  `/${pages[role]}/${encodeURIComponent(id)}#${secret}`;
