/** Who may do what with this deck: its links, for owners to hand out, make and take back. Others see the link that they have. */
import { useState } from "preact/hooks";
import type { LinkInfo } from "../../shared/protocol/http.ts";
import type { DeckId, Secret } from "../../shared/protocol/ids.ts";
import type { Role } from "../../shared/protocol/roles.ts";
import { type CreateLinkRequest, api as pageApi } from "../http/api.ts";
import { wordsFor } from "../http/apiError.ts";
import { deckUrl } from "../remember/recentDeck.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { LinkGroupRow } from "./LinkGroupRow.tsx";
import { groupLinks } from "./linkGroups.ts";
import { NewLinkForm } from "./NewLinkForm.tsx";
import { RevokeDialog } from "./RevokeDialog.tsx";
import { roleWords } from "./roleWords.ts";
import "./ShareDialog.css";
import { Skeleton } from "../ui/Skeleton.tsx";
import { TextField } from "../ui/TextField.tsx";
import { type DeckLinks, type LinksApi, useLinks } from "./useLinks.ts";

export interface ShareDialogProps {
  readonly deck: DeckId;
  /** Of the link this page was opened with, and its role. */
  readonly secret: Secret;
  readonly role: Role;
  readonly onClose: () => void;
  /** How many sessions a link has open, where the page knows. */
  readonly openSessions?: (link: LinkInfo) => number | null;
  readonly api?: LinksApi;
}

export function ShareDialog(props: ShareDialogProps) {
  return props.role === "owner" ? <OwnersShare {...props} /> : <OthersShare {...props} />;
}

function OwnersShare({ deck, secret, onClose, openSessions, api = pageApi }: ShareDialogProps) {
  const links = useLinks(api, deck, secret);
  const [doomed, setDoomed] = useState<LinkInfo | null>(null);
  const { known } = links;
  return (
    <Dialog
      title="Share this deck"
      size="large"
      description="Whoever has a link may do what it says. No account needed."
      onClose={onClose}
    >
      {known.state === "loading" && <Skeleton lines={[100, 100, 100, 100]} label="Loading the links" />}
      {known.state === "failed" && (
        <ErrorState title={wordsFor(known.error).title} onRetry={() => void links.reload()}>
          {wordsFor(known.error).detail}
        </ErrorState>
      )}
      {known.state === "ready" && <Known links={known.links} make={links.make} revoke={setDoomed} />}
      {doomed && (
        <RevokeDialog
          link={doomed}
          sessions={openSessions?.(doomed) ?? null}
          revoke={() => links.revoke(doomed)}
          onClose={() => setDoomed(null)}
        />
      )}
    </Dialog>
  );
}

interface KnownProps {
  readonly links: readonly LinkInfo[];
  readonly make: DeckLinks["make"];
  readonly revoke: (link: LinkInfo) => void;
}

function Known({ links, make, revoke }: KnownProps) {
  const [asking, setAsking] = useState(false);
  const [newest, setNewest] = useState<LinkInfo | null>(null);
  const now = Date.now();
  const makeAndShow = async (wish: CreateLinkRequest) => {
    setNewest(await make(wish));
    setAsking(false);
  };
  return (
    <>
      <div class="share-groups">
        {groupLinks(links, now).map((group) => (
          <LinkGroupRow
            key={group.role}
            group={group}
            now={now}
            newest={newest}
            make={() => makeAndShow({ role: group.role })}
            revoke={revoke}
          />
        ))}
      </div>
      {asking ? (
        <NewLinkForm make={makeAndShow} onCancel={() => setAsking(false)} />
      ) : (
        <div>
          <Button icon="plus" onClick={() => setAsking(true)}>
            Make another link
          </Button>
        </div>
      )}
      <p class="visually-hidden" role="status">
        {newest && `Made a link: ${roleWords[newest.role].label} ${newest.name}`}
      </p>
    </>
  );
}

function OthersShare({ deck, secret, role, onClose }: ShareDialogProps) {
  const url = new URL(deckUrl(deck, role, secret), location.origin).href;
  const words = roleWords[role];
  return (
    <Dialog
      title="Share this deck"
      description="Only an owner can manage links. Here is the link you have; whoever gets it may do the same as you."
      onClose={onClose}
    >
      <TextField
        label={`Your link: ${words.label}`}
        hint={words.may}
        value={url}
        readOnly
        onInput={() => undefined}
        end={
          <CopyButton text={url} label="Copy your link" kind="quiet">
            Copy
          </CopyButton>
        }
      />
    </Dialog>
  );
}
