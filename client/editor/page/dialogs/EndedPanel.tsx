/** A session that is over for good: why, and a way to keep the text. */
import { useState } from "preact/hooks";
import type { CloseReason } from "../../../../shared/protocol/closeReasons.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";

const titles: Readonly<Partial<Record<CloseReason, string>>> = {
  "no-access": "This link is wrong or was revoked",
  revoked: "Your link has ended",
  "no-deck": "This deck is gone",
  incomplete: "Part of this deck is missing",
  "too-large": "The deck is full",
  "other-words": "Your last words were refused",
  "bad-update": "An edit was refused",
  "bad-message": "The session was ended",
};

export interface EndedPanelProps {
  readonly reason: CloseReason | "refused" | null;
  readonly text: string;
  /** True when the deck's text holds something that is stored nowhere. */
  readonly waiting: boolean;
  readonly markdown: () => string;
  readonly onDownload: () => void;
}

function CopyText({ markdown }: { readonly markdown: () => string }) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const copy = () =>
    navigator.clipboard.writeText(markdown()).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  const words = { idle: "Copy the text", copied: "Copied", failed: "Copying was refused: download it" };
  return (
    <Button kind="primary" icon={state === "copied" ? "check" : "copy"} onClick={() => void copy()}>
      {words[state]}
    </Button>
  );
}

export function EndedPanel({ reason, text, waiting, markdown, onDownload }: EndedPanelProps) {
  const title =
    reason === "refused" ? "The deck can no longer be stored" : ((reason && titles[reason]) ?? "The session was ended");
  return (
    <Dialog
      title={title}
      role="alertdialog"
      dismissable={false}
      onClose={() => undefined}
      description={text}
      footer={
        <>
          <a class="button button-quiet button-medium" href="/">
            Home
          </a>
          <Button icon="download" onClick={onDownload}>
            Download
          </Button>
          <CopyText markdown={markdown} />
        </>
      }
    >
      <p class={waiting ? "ended-warning" : "ended-calm"}>
        {waiting
          ? "Your last edits may not be stored. Copy the text before you close this tab."
          : "Everything you typed up to here is stored."}
      </p>
    </Dialog>
  );
}
