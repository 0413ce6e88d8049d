/** The decks that were opened in this browser, newest first, each with the links it was opened by. They are kept here and nowhere else. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { DeckId, Secret } from "../../shared/protocol/ids.ts";
import type { Role } from "../../shared/protocol/roles.ts";
import { browserStorage, type KeyValue } from "./browserStorage.ts";
import { parseDecks, type RecentDeck, strongest } from "./recentDeck.ts";

export const RECENT_DECKS_KEY = "copress:decks";

/** More than anybody scrolls through; the longest unopened go first. */
export const MOST_DECKS = 500;

interface Opened {
  readonly id: DeckId;
  readonly title: string;
  readonly role: Role;
  readonly secret: Secret;
}

export interface RecentDecks {
  readonly decks: ReadonlySignal<readonly RecentDeck[]>;
  /** Call when a deck was opened, and when its title changed. A weaker link than one known never replaces it. */
  remember(opened: Opened): void;
  /** Takes it off the list; the answer is for `restore`. */
  forget(id: DeckId): RecentDeck | undefined;
  restore(deck: RecentDeck): void;
  /** A link stopped working: the deck stays with its other links, or goes with its last. */
  dropSecret(id: DeckId, secret: Secret): void;
  /** Reads storage again: another tab wrote. */
  reload(): void;
}

const newestFirst = (decks: readonly RecentDeck[]): readonly RecentDeck[] =>
  [...decks].sort((a, b) => b.openedAt - a.openedAt).slice(0, MOST_DECKS);

/** `now`: ms since 1970. */
export const createRecentDecks = (storage: KeyValue, now: () => number): RecentDecks => {
  const read = () => newestFirst(parseDecks(storage.getItem(RECENT_DECKS_KEY)));
  const decks = signal(read());
  /** Changes what storage holds at that moment, so that two tabs do not undo each other's. */
  const change = (by: (held: readonly RecentDeck[]) => readonly RecentDeck[]): void => {
    // Never reads the signal: whoever calls this from an effect would be called by it again, without end.
    const next = newestFirst(by(read()));
    decks.value = next;
    storage.setItem(RECENT_DECKS_KEY, JSON.stringify({ version: 1, decks: next }));
  };
  const put = (deck: RecentDeck) => change((held) => [deck, ...held.filter(({ id }) => id !== deck.id)]);
  const find = (id: DeckId) => read().find((deck) => deck.id === id);

  return {
    decks,
    remember: ({ id, title, role, secret }) =>
      put({ id, title, openedAt: now(), secrets: { ...find(id)?.secrets, [role]: secret } }),
    forget: (id) => {
      const gone = find(id);
      change((held) => held.filter((deck) => deck.id !== id));
      return gone;
    },
    restore: put,
    dropSecret: (id, secret) =>
      change((held) =>
        held.flatMap((deck) => {
          if (deck.id !== id) return [deck];
          const secrets = Object.fromEntries(Object.entries(deck.secrets).filter(([, known]) => known !== secret));
          return strongest(secrets) ? [{ ...deck, secrets }] : [];
        }),
      ),
    reload: () => {
      decks.value = read();
    },
  };
};

let ours: RecentDecks | undefined;

/** This browser's list, shared by the whole page; it follows other tabs. */
export const recentDecks = (): RecentDecks => {
  if (ours) return ours;
  const list = createRecentDecks(browserStorage, Date.now);
  addEventListener("storage", (event) => {
    if (event.key === RECENT_DECKS_KEY || event.key === null) list.reload();
  });
  ours = list;
  return list;
};
