/** What both questions before a restore share: the two buttons, the request, and what to do when it fails. */
import type { ComponentChildren } from "preact";
import type { RestoreResponse, VersionInfo } from "../../../shared/protocol/history.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { HistoryApi } from "../../http/historyApi.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { useAttempt } from "../../ui/useAttempt.ts";
import "./dialogs.css";

/** What is asked about, and whom to tell of the answer. */
export interface RestoreQuestion {
  readonly api: HistoryApi;
  readonly version: VersionInfo;
  readonly onRestored: (outcome: RestoreResponse["outcome"], version: number | null) => void;
  readonly onClose: () => void;
}

export interface RestoreFrameProps {
  readonly question: RestoreQuestion;
  /** The slide that is brought back; nothing: the whole version. */
  readonly slide?: SlideKey;
  readonly title: string;
  readonly description: string;
  /** What the button says. */
  readonly action: string;
  readonly children: ComponentChildren;
}

export function RestoreFrame({ question, slide, title, description, action, children }: RestoreFrameProps) {
  const { api, version, onRestored, onClose } = question;
  const { busy, error, attempt } = useAttempt();
  const go = async () => {
    const done = await attempt(async () => {
      const { outcome, version: made } = await api.restore(version.number, slide);
      onRestored(outcome, made);
    });
    if (done) onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose} disabled={busy}>
        Cancel
      </Button>
      <Button kind="primary" icon="undo" busy={busy} onClick={() => void go()}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog title={title} description={description} busy={busy} footer={footer} onClose={onClose}>
      {children}
      <Failure error={error} />
    </Dialog>
  );
}
