/** Deleting a deck for everybody: asked once, in words that say what is lost. */
import type { Secret } from "../../../shared/protocol/ids.ts";
import type { Api } from "../../http/api.ts";
import { type RecentDeck, recentTitle } from "../../remember/recentDeck.ts";
import type { RecentDecks } from "../../remember/recentDecks.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { toast } from "../../ui/toasts.ts";

export interface DeleteDialogProps {
  readonly api: Pick<Api, "deleteDeck">;
  readonly deck: RecentDeck;
  /** Its owner's. */
  readonly secret: Secret;
  readonly decks: RecentDecks;
  readonly onClose: () => void;
}

export function DeleteDialog({ api, deck, secret, decks, onClose }: DeleteDialogProps) {
  const title = recentTitle(deck);
  const act = async () => {
    await api.deleteDeck(secret, deck.id);
    decks.forget(deck.id);
    toast(`“${title}” was deleted.`, { tone: "good" });
  };
  return (
    <ConfirmDialog
      title="Delete this deck?"
      description={`“${title}” goes with its images, its history and all its links, for everyone. Nothing brings it back.`}
      action="Delete for everyone"
      icon="trash"
      act={act}
      onClose={onClose}
    />
  );
}
