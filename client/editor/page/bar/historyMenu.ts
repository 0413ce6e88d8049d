/** From the text to its history: beside it, and the page in another tab. */
import type { MenuItem } from "../../../ui/Menu.tsx";
import type { Workspace } from "../../workspace.ts";
import { keyHint } from "./pageKeys.ts";

export const openHistory = ({ options: { deck, secret } }: Workspace, query = ""): void => {
  window.open(`/history/${deck}${query}#${secret}`, "_blank", "noopener");
};

export interface HistoryItemsProps {
  readonly workspace: Workspace;
  /** Whether the history lies open beside the text. */
  readonly open: boolean;
  readonly onOpen: () => void;
  /** Opens the dialog; readers have no such entry. */
  readonly onName: () => void;
}

export const historyItems = ({ workspace, open, onOpen, onName }: HistoryItemsProps): readonly (MenuItem | null)[] => [
  null,
  {
    label: open ? "Close the history beside the text" : "History beside the text",
    icon: "history",
    hint: keyHint("h"),
    onSelect: onOpen,
  },
  { label: "History page", icon: "history", onSelect: () => openHistory(workspace) },
  ...(workspace.options.reading ? [] : [{ label: "Name this version…", icon: "bookmark" as const, onSelect: onName }]),
  {
    label: workspace.authors.on.value ? "Hide who wrote what" : "Show who wrote what",
    icon: "users",
    hint: keyHint("w"),
    onSelect: workspace.authors.toggle,
  },
];
