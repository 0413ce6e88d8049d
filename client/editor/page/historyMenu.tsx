/** From the text to its history: the page in another tab, and a name for the text as it is now. */
import type { VersionInfo } from "../../../shared/protocol/history.ts";
import { NameVersionDialog } from "../../history/NameVersionDialog.tsx";
import { createHistoryApi } from "../../sync/historyApi.ts";
import type { MenuItem } from "../../ui/Menu.tsx";
import { toast } from "../../ui/toasts.ts";
import type { Workspace } from "../workspace.ts";
import { keyHint } from "./pageKeys.ts";

const openHistory = ({ options: { deck, secret } }: Workspace, query = ""): void => {
  window.open(`/history/${deck}${query}#${secret}`, "_blank", "noopener");
};

/** `nameIt` opens the dialog; readers have no such entry. */
export const historyItems = (workspace: Workspace, nameIt: () => void): readonly (MenuItem | null)[] => [
  null,
  { label: "History", icon: "history", onSelect: () => openHistory(workspace) },
  ...(workspace.options.reading ? [] : [{ label: "Name this version…", icon: "bookmark" as const, onSelect: nameIt }]),
  {
    label: workspace.authors.on.value ? "Hide who wrote what" : "Show who wrote what",
    icon: "users",
    hint: keyHint("w"),
    onSelect: workspace.authors.toggle,
  },
];

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
