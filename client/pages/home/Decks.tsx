/** The decks opened in this browser: found by typing, opened, removed. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Api } from "../../http/api.ts";
import { type RecentDeck, recentTitle, searchDecks } from "../../remember/recentDeck.ts";
import type { RecentDecks } from "../../remember/recentDecks.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { toast } from "../../ui/toasts.ts";
import { DeckRow, type DeckRowProps } from "./DeckRow.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";
import type { Maker } from "./deckMaker.ts";
import { isTyping, useNow } from "./hooks.ts";
import { BringMenu, CreateButton } from "./WaysIn.tsx";

export interface DecksProps {
  readonly api: Pick<Api, "deleteDeck">;
  readonly decks: RecentDecks;
  readonly maker: Maker;
}

export function Decks({ api, decks, maker }: DecksProps) {
  const [query, setQuery] = useState("");
  const [doomed, setDoomed] = useState<RecentDeck | null>(null);
  const now = useNow();
  const all = decks.decks.value;
  const found = searchDecks(all, query);
  return (
    <section class="decks" aria-labelledby="decks-title">
      <div class="decks-head">
        <h1 id="decks-title">Your decks</h1>
        <div class="decks-ways">
          <CreateButton maker={maker} />
          <BringMenu maker={maker} withSample />
        </div>
      </div>
      <Search query={query} onQuery={setQuery} />
      <p class="visually-hidden" role="status">
        {query && `${found.length} of ${all.length} decks`}
      </p>
      {found.length === 0 && <NoneFound query={query} count={all.length} showAll={() => setQuery("")} />}
      <Rows found={found} now={now} onRemove={(deck) => remove(decks, deck)} onDelete={setDoomed} />
      <p class="decks-hint">
        This list lives in this browser only. Drop a Markdown file, a zip or a folder anywhere to bring in another talk.
      </p>
      {doomed?.secrets.owner && (
        <DeleteDialog
          api={api}
          deck={doomed}
          secret={doomed.secrets.owner}
          decks={decks}
          onClose={() => setDoomed(null)}
        />
      )}
    </section>
  );
}

const remove = (decks: RecentDecks, deck: RecentDeck): void => {
  const gone = decks.forget(deck.id);
  const undo = gone && { label: "Undo", run: () => decks.restore(gone) };
  toast(`“${recentTitle(deck)}” is off this list. The deck itself lives on.`, undo ? { action: undo } : {});
};

interface RowsProps extends Omit<DeckRowProps, "deck"> {
  readonly found: readonly RecentDeck[];
}

function Rows({ found, ...row }: RowsProps) {
  if (found.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops a list without bullets unless it is told.
    <ul class="deck-list" role="list">
      {found.map((deck) => (
        <DeckRow key={deck.id} deck={deck} {...row} />
      ))}
    </ul>
  );
}

interface NoneFoundProps {
  readonly query: string;
  readonly count: number;
  readonly showAll: () => void;
}

function NoneFound({ query, count, showAll }: NoneFoundProps) {
  return (
    <EmptyState icon="search" title="No deck by that name" actions={<Button onClick={showAll}>Show all decks</Button>}>
      {count === 1 ? "Your one deck does not have" : `None of your ${count} decks has`} “{query.trim()}” in its title.
    </EmptyState>
  );
}

function Search({ query, onQuery }: { readonly query: string; readonly onQuery: (query: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      input.current?.select();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  }, []);
  return (
    <TextField
      label="Find a deck"
      hideLabel
      type="search"
      icon="search"
      placeholder="Find a deck by its title"
      value={query}
      onInput={onQuery}
      inputRef={input}
      onKeyDown={(event) => event.key === "Escape" && onQuery("")}
      end={<kbd title="Press / to search">/</kbd>}
    />
  );
}
