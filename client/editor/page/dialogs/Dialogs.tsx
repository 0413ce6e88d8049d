/** What lies over the page, one at a time: a chosen dialog, or the end of the session. */
import type { Signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { ShareDialog } from "../../../sharing/ShareDialog.tsx";
import { NameDialog } from "../../../shell/NameDialog.tsx";
import { useFetched } from "../../../ui/useFetched.ts";
import { tellTrouble } from "../../live/tell.ts";
import type { Workspace } from "../../workspace.ts";
import type { OpenDialog } from "../bar/TopBar.tsx";
import { EndedPanel } from "./EndedPanel.tsx";
import { FormatHelp } from "./FormatHelp.tsx";

export interface DialogsProps {
  readonly workspace: Workspace;
  readonly dialog: Signal<OpenDialog>;
  readonly onDownload: () => void;
}

const refusedText = "The server cannot write this deck to its database any more, and trying again will not help.";

function Ended({ workspace, onDownload }: DialogsProps) {
  const save = workspace.session.save.value;
  const status = workspace.session.status.value;
  if (status.state === "ended") {
    const waiting = save.state === "ended" && save.waiting;
    return (
      <EndedPanel
        reason={status.reason}
        text={status.text}
        waiting={waiting}
        markdown={workspace.markdown}
        onDownload={onDownload}
      />
    );
  }
  if (save.state !== "refused") return null;
  return (
    <EndedPanel reason="refused" text={refusedText} waiting markdown={workspace.markdown} onDownload={onDownload} />
  );
}

type FetchedDialog = ComponentType<{ readonly workspace: Workspace; readonly onClose: () => void }>;

const loadName = async () => (await import("./NameNow.tsx")).NameNow;
const loadReplace = async () => (await import("./ReplaceDialog.tsx")).ReplaceDialog;

interface LaterProps extends Pick<DialogsProps, "workspace"> {
  readonly load: () => Promise<FetchedDialog>;
  readonly onClose: () => void;
}

/** A dialog that is fetched when it is first wished for. */
function Later({ load, workspace, onClose }: LaterProps) {
  const { fetched } = useFetched(load);
  const now = fetched.value;
  useEffect(() => {
    if (now !== "failed") return;
    tellTrouble("The dialog could not be fetched.")(null);
    onClose();
  }, [now]);
  return typeof now === "object" ? <now.part workspace={workspace} onClose={onClose} /> : null;
}

export function Dialogs(props: DialogsProps) {
  const { workspace, dialog } = props;
  const { info, deck, secret } = workspace.options;
  const close = () => {
    dialog.value = null;
  };
  return (
    <>
      {dialog.value === "share" && <ShareDialog deck={deck} secret={secret} role={info.role} onClose={close} />}
      {dialog.value === "name" && <NameDialog onClose={close} />}
      {dialog.value === "help" && <FormatHelp onClose={close} />}
      {dialog.value === "version" && <Later load={loadName} workspace={workspace} onClose={close} />}
      {dialog.value === "replace" && <Later load={loadReplace} workspace={workspace} onClose={close} />}
      <Ended {...props} />
    </>
  );
}
