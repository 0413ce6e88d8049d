/** How the audience gets in: a code to scan, one to say aloud, a link to send. And how a phone becomes the remote. */
import { useSignal } from "@preact/signals";
import { Button } from "../../../ui/Button.tsx";
import { CopyButton } from "../../../ui/CopyButton.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import type { DeskSession } from "../desk/deskSession.ts";
import { QrCode } from "./QrCode.tsx";

export interface InviteDialogProps {
  readonly session: DeskSession;
  /** Whole address that makes another device a remote of this tab. */
  readonly remoteUrl: string;
  readonly onClose: () => void;
}

/** "K7M 2XD": read out in two breaths. */
export const spokenCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`.trim();

function Audience({ session }: Pick<InviteDialogProps, "session">) {
  const code = session.desk.value?.code ?? "";
  const path = session.followUrl.value;
  if (path === null) {
    return (
      <Notice tone="warning">
        This deck has no follow link any more. An owner can make one: Share, in the editor.
      </Notice>
    );
  }
  const link = new URL(path, location.origin).href;
  const short = `${location.host}/f/${code}`;
  return (
    <div class="invite">
      <QrCode text={code === "" ? link : `${location.origin}/f/${code}`} label="QR code that leads to the talk" />
      <div class="invite-words">
        {code === "" ? (
          <p>Start the talk to get a short code as well. The link works before: it waits for the start.</p>
        ) : (
          <>
            <p class="invite-label">Open in any browser</p>
            <p class="invite-short">{short}</p>
            <p class="invite-label">The code, to say aloud</p>
            <p class="invite-code">{spokenCode(code)}</p>
          </>
        )}
        <CopyButton text={link} label="Copy the follow link" kind="primary">
          Copy the follow link
        </CopyButton>
      </div>
    </div>
  );
}

function Remote({ url }: { readonly url: string }) {
  return (
    <div class="invite">
      <QrCode text={url} label="QR code that makes a phone the remote" />
      <div class="invite-words">
        <p>Scan this with your phone: it shows your notes and moves this talk, with this page or without it.</p>
        <Notice tone="warning">Whoever scans it can drive the talk. Do not show it to the room.</Notice>
        <CopyButton text={url} label="Copy the remote's link">
          Copy the remote's link
        </CopyButton>
      </div>
    </div>
  );
}

export function InviteDialog({ session, remoteUrl, onClose }: InviteDialogProps) {
  const remote = useSignal(false);
  const footer = (
    <Button
      icon={remote.value ? "users" : "key"}
      onClick={() => {
        remote.value = !remote.value;
      }}
    >
      {remote.value ? "Back to the audience's code" : "Use a phone as remote"}
    </Button>
  );
  return (
    <Dialog title={remote.value ? "A phone as remote" : "Follow along"} size="large" footer={footer} onClose={onClose}>
      {remote.value ? <Remote url={remoteUrl} /> : <Audience session={session} />}
    </Dialog>
  );
}
