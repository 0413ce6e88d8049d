/** Taking a link back: says who loses what, before it happens. */
import type { LinkInfo } from "../../shared/protocol/http.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { roleWords } from "./roleWords.ts";

export interface RevokeDialogProps {
  readonly link: LinkInfo;
  /** How many sessions it has open; null when nobody here knows. */
  readonly sessions: number | null;
  readonly revoke: () => Promise<void>;
  readonly onClose: () => void;
}

const effect = (sessions: number | null): string => {
  if (sessions === null) return "Whoever has the deck open with it is cut off within a second.";
  if (sessions === 0) return "Nobody has the deck open with it now.";
  return `This cuts ${sessions === 1 ? "one open session" : `${sessions} open sessions`} within a second.`;
};

export function RevokeDialog({ link, sessions, revoke, onClose }: RevokeDialogProps) {
  const name = link.name ? `“${link.name}”` : `This ${roleWords[link.role].label.toLowerCase()} link`;
  return (
    <ConfirmDialog
      title="Revoke this link?"
      description={`${name} stops working for good. ${effect(sessions)} What they wrote stays.`}
      action="Revoke"
      act={revoke}
      onClose={onClose}
    >
      {link.own && (
        <Notice tone="warning">
          <strong>You are using this link yourself.</strong> You will be shut out at once, unless you have copied
          another.
        </Notice>
      )}
    </ConfirmDialog>
  );
}
