import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeckId, Secret } from "../../shared/protocol/ids.ts";
import type { Role } from "../../shared/protocol/roles.ts";
import { forgiving, type KeyValue, memoryStorage } from "./browserStorage.ts";
import { deckUrl, parseDecks, searchDecks, strongest } from "./recentDeck.ts";
import { createRecentDecks, MOST_DECKS, RECENT_DECKS_KEY } from "./recentDecks.ts";

const deck = (n: number) => `deck-${String(n).padStart(4, "0")}` as DeckId;
const secret = (role: Role) => `secret-of-${role}-0123456789` as Secret;

const setUp = (storage: KeyValue = memoryStorage()) => {
  let time = 1_000;
  const list = createRecentDecks(storage, () => ++time);
  const open = (n: number, role: Role, title = `Talk ${n}`) =>
    list.remember({ id: deck(n), title, role, secret: secret(role) });
  const ids = () => list.decks.value.map(({ id }) => id);
  return { storage, list, open, ids };
};

describe("recent decks", () => {
  it("[HP1] reads nothing from any text that is no list, and never throws", () => {
    const broken = fc.oneof(fc.string(), fc.json(), fc.constant('{"decks":[{"id":'), fc.constant('{"decks":{}}'));
    fc.assert(
      fc.property(broken, (text) => {
        expect(parseDecks(text)).toEqual([]);
      }),
    );
    expect(parseDecks(null)).toEqual([]);
  });

  it("[HP1] keeps the entries that can be read, and of each what can be read", () => {
    const good = { id: deck(1), title: "One", openedAt: 5, secrets: { edit: secret("edit"), view: 7, emperor: "x" } };
    const decks = [
      null,
      3,
      { id: deck(2) },
      { ...good, id: "../etc" },
      good,
      { ...good, id: deck(3), title: 9, openedAt: "now" },
    ];
    expect(parseDecks(JSON.stringify({ decks }))).toEqual([
      { id: deck(1), title: "One", openedAt: 5, secrets: { edit: secret("edit") } },
      { id: deck(3), title: "", openedAt: 0, secrets: { edit: secret("edit") } },
    ]);
  });

  it("[HP2] opens with the strongest link, also when a weaker one came later", () => {
    const { list, open } = setUp();
    open(1, "edit");
    open(1, "owner");
    open(1, "view", "Renamed");
    const [only] = list.decks.value;
    expect(only?.title).toBe("Renamed");
    expect(strongest(only?.secrets ?? {})).toEqual({ role: "owner", secret: secret("owner") });
    expect(deckUrl(deck(1), "owner", secret("owner"))).toBe(`/edit/deck-0001#${secret("owner")}`);
    expect(deckUrl(deck(1), "view", secret("view"))).toBe(`/view/deck-0001#${secret("view")}`);
  });

  it("[HP3] is newest first, each deck once", () => {
    const { open, ids } = setUp();
    for (const n of [1, 2, 3, 1]) open(n, "owner");
    expect(ids()).toEqual([deck(1), deck(3), deck(2)]);
  });

  it("[HP3] lets the longest unopened go when there are too many", () => {
    const { open, ids } = setUp();
    for (let n = 0; n <= MOST_DECKS; n++) open(n, "owner");
    expect(ids()).toHaveLength(MOST_DECKS);
    expect(ids()).not.toContain(deck(0));
    expect(ids()[0]).toBe(deck(MOST_DECKS));
  });

  it("[HP4] restores what was forgotten, at its place", () => {
    const { list, open, ids } = setUp();
    for (const n of [1, 2, 3]) open(n, "owner");
    const gone = list.forget(deck(2));
    expect(ids()).toEqual([deck(3), deck(1)]);
    if (gone) list.restore(gone);
    expect(ids()).toEqual([deck(3), deck(2), deck(1)]);
    expect(list.forget(deck(9))).toBeUndefined();
  });

  it("[HP5] drops a dead link alone, and the deck with its last", () => {
    const { list, open, ids } = setUp();
    open(1, "owner");
    open(1, "view");
    list.dropSecret(deck(1), secret("owner"));
    expect(strongest(list.decks.value[0]?.secrets ?? {})?.role).toBe("view");
    list.dropSecret(deck(1), secret("view"));
    expect(ids()).toEqual([]);
  });

  it("[HP6] keeps what another tab wrote meanwhile", () => {
    const here = setUp();
    const there = setUp(here.storage);
    here.open(1, "owner");
    there.open(2, "owner");
    here.open(3, "owner");
    there.list.reload();
    expect(new Set(there.ids())).toEqual(new Set([deck(1), deck(2), deck(3)]));
  });

  it("[HP7] finds by every word, without case and accents", () => {
    const { list, open } = setUp();
    open(1, "owner", "Über die Züge");
    open(2, "owner", "On trains");
    open(3, "owner", "");
    const found = (query: string) => searchDecks(list.decks.value, query).map(({ id }) => id);
    expect(found("zuge UBER")).toEqual([deck(1)]);
    expect(found("zuge trains")).toEqual([]);
    expect(found("untitled")).toEqual([deck(3)]);
    expect(found("  ")).toHaveLength(3);
  });

  it("[HP8] a storage that refuses costs nothing but the memory", () => {
    const forbidden = new Error("forbidden");
    const told: unknown[] = [];
    const refuse = () => {
      throw forbidden;
    };
    const { open, ids, list } = setUp(
      forgiving({ getItem: refuse, setItem: refuse, removeItem: refuse }, (error) => told.push(error)),
    );
    open(1, "owner");
    open(2, "edit");
    expect(ids()).toEqual([deck(2), deck(1)]);
    list.reload();
    expect(ids()).toEqual([deck(2), deck(1)]);
    expect(told).toEqual([forbidden]);
  });

  it("[HP8] a storage that takes values again is the one that counts", () => {
    const inner = memoryStorage();
    let full = true;
    const storage = forgiving(
      {
        ...inner,
        setItem: (key, value) => {
          if (full) throw new Error("full");
          inner.setItem(key, value);
        },
      },
      () => undefined,
    );
    storage.setItem(RECENT_DECKS_KEY, "first");
    expect(storage.getItem(RECENT_DECKS_KEY)).toBe("first");
    full = false;
    storage.setItem(RECENT_DECKS_KEY, "second");
    inner.setItem(RECENT_DECKS_KEY, "another tab's");
    expect(storage.getItem(RECENT_DECKS_KEY)).toBe("another tab's");
    storage.removeItem(RECENT_DECKS_KEY);
    expect(storage.getItem(RECENT_DECKS_KEY)).toBeNull();
  });
});
