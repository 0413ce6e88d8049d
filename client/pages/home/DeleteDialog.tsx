/** Deleting a deck for everybody: asked once, in words that say what is lost. */
import { useState } from "preact/hooks";
import type { Api } from "../../sync/api.ts";
import { wordsFor } from "../../sync/apiError.ts";
import { deckTitle, type RecentDeck } from "../../sync/recentDeck.ts";
import type { RecentDecks } from "../../sync/recentDecks.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { toast } from "../../ui/toasts.ts";

export interface DeleteDialogProps {
  readonly api: Pick<Api, "deleteDeck">;
  readonly deck: RecentDeck;
  readonly decks: RecentDecks;
  readonly onClose: () => void;
}

export function DeleteDialog({ api, deck, decks, onClose }: DeleteDialogProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const title = deckTitle(deck);
  const secret = deck.secrets.owner;
  const go = async () => {
    if (!secret) return;
    setBusy(true);
    try {
      await api.deleteDeck(secret, deck.id);
      decks.forget(deck.id);
      toast(`“${title}” was deleted.`, { tone: "good" });
      onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title="Delete this deck?"
      role="alertdialog"
      size="small"
      busy={busy}
      onClose={onClose}
      description={`“${title}” goes with its images, its history and all its links, for everyone. Nothing brings it back.`}
      footer={
        <>
          <Button onClick={onClose} disabled={busy} autofocus>
            Keep it
          </Button>
          <Button kind="danger" icon="trash" busy={busy} onClick={() => void go()}>
            Delete for everyone
          </Button>
        </>
      }
    >
      {error !== null && (
        <Notice tone="danger">
          <strong>{wordsFor(error).title}</strong> {wordsFor(error).detail}
        </Notice>
      )}
    </Dialog>
  );
}
