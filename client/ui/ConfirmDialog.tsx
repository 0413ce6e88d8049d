/** Asks before something that nothing brings back. It stays open, and says why, when `act` fails; `onClose` comes after it worked, too. */
import type { ComponentChildren } from "preact";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { Failure } from "./Failure.tsx";
import type { IconName } from "./Icon.tsx";
import { useAttempt } from "./useAttempt.ts";

export interface ConfirmDialogProps {
  readonly title: string;
  /** Who loses what. */
  readonly description: string;
  readonly action: string;
  readonly icon?: IconName;
  readonly act: () => Promise<unknown>;
  readonly onClose: () => void;
  /** More to consider. */
  readonly children?: ComponentChildren;
}

export function ConfirmDialog({ title, description, action, icon, act, onClose, children }: ConfirmDialogProps) {
  const { busy, error, attempt } = useAttempt();
  const go = async () => {
    if (await attempt(act)) onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose} disabled={busy} autofocus>
        Keep it
      </Button>
      <Button kind="danger" busy={busy} onClick={() => void go()} {...(icon ? { icon } : {})}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog
      title={title}
      role="alertdialog"
      size="small"
      busy={busy}
      description={description}
      footer={footer}
      onClose={onClose}
    >
      {children}
      <Failure error={error} />
    </Dialog>
  );
}
