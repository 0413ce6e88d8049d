/** Names the text as it is now. */
import type { VersionInfo } from "../../../../shared/protocol/history.ts";
import { NameVersionDialog } from "../../../history/acts/NameVersionDialog.tsx";
import { createHistoryApi } from "../../../http/historyApi.ts";
import { toast } from "../../../ui/toasts.ts";
import type { Workspace } from "../../workspace.ts";
import { openHistory } from "../bar/historyMenu.ts";

export interface NameNowProps {
  readonly workspace: Workspace;
  readonly onClose: () => void;
}

/** The server names what it has stored; what one sees as saved is in it. */
export function NameNow({ workspace, onClose }: NameNowProps) {
  const { deck, secret } = workspace.options;
  const named = ({ name, number }: VersionInfo) => {
    const run = () => openHistory(workspace, `?v=${number}`);
    toast(`Named “${name}”.`, { tone: "good", action: { label: "Show", run } });
  };
  return <NameVersionDialog api={createHistoryApi(secret, deck)} version={null} onNamed={named} onClose={onClose} />;
}
