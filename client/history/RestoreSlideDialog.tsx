/** Asks before one slide is brought back, and shows what it will say. */
import type { RestoreResponse, VersionInfo } from "../../shared/protocol/history.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { HistoryApi } from "../sync/historyApi.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Failure } from "../ui/Failure.tsx";
import { useAttempt } from "../ui/useAttempt.ts";
import "./dialogs.css";
import { momentWords } from "./days.ts";

export interface RestoreSlideDialogProps {
  readonly api: HistoryApi;
  readonly version: VersionInfo;
  readonly slide: SlideKey;
  /** As it was. */
  readonly text: string;
  readonly onRestored: (outcome: RestoreResponse["outcome"], version: number | null) => void;
  readonly onClose: () => void;
}

export function RestoreSlideDialog({ api, version, slide, text, onRestored, onClose }: RestoreSlideDialogProps) {
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
        Bring it back
      </Button>
    </>
  );
  return (
    <Dialog
      title="Bring this slide back?"
      description={`It becomes what it was on ${momentWords(version.at)}, at its place. All other slides stay as they are.`}
      busy={busy}
      footer={footer}
      onClose={onClose}
    >
      <pre class="restore-text">{text}</pre>
      <Failure error={error} />
    </Dialog>
  );
}
