/** One deck of the list. The whole row is its link; the menu stands above it. */
import { deckUrl, type RecentDeck, recentTitle, strongest } from "../../remember/recentDeck.ts";
import { roleWords } from "../../sharing/roleWords.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Menu, type MenuItem } from "../../ui/Menu.tsx";
import { exactTime, relativeTime } from "../../ui/times.ts";
import { DeckMark } from "./DeckMark.tsx";

export interface DeckRowProps {
  readonly deck: RecentDeck;
  /** ms since 1970; may lag a minute, and a deck just opened is not ahead of it. */
  readonly now: number;
  readonly onRemove: (deck: RecentDeck) => void;
  readonly onDelete: (deck: RecentDeck) => void;
}

/** Focus must not fall to the page's start when its row goes. */
const leaveRow = (row: Element | null | undefined): void => {
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  next?.querySelector("a")?.focus();
};

export function DeckRow({ deck, now, onRemove, onDelete }: DeckRowProps) {
  const link = strongest(deck.secrets);
  if (!link) return null;
  const title = recentTitle(deck);
  const remove = () => {
    leaveRow(document.getElementById(`deck-${deck.id}`));
    onRemove(deck);
  };
  const items: (MenuItem | null)[] = [{ label: "Remove from this list", icon: "close", onSelect: remove }];
  if (link.role === "owner") {
    items.push(null, { label: "Delete for everyone…", icon: "trash", danger: true, onSelect: () => onDelete(deck) });
  }
  return (
    <li class="deck-row" id={`deck-${deck.id}`}>
      <DeckMark id={deck.id} />
      <div class="deck-words">
        <a class="deck-link" href={deckUrl(deck.id, link.role, link.secret)} title={title}>
          {title}
        </a>
        <p class="deck-when">
          Opened{" "}
          <time dateTime={new Date(deck.openedAt).toISOString()} title={exactTime(deck.openedAt)}>
            {relativeTime(deck.openedAt, Math.max(now, deck.openedAt))}
          </time>
        </p>
      </div>
      <Badge tone={link.role === "owner" ? "accent" : "neutral"}>{roleWords[link.role].badge}</Badge>
      <Menu label={`Actions for ${title}`} icon="more" iconOnly items={items} />
    </li>
  );
}
