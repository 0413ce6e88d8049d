/** What lies over a history, one at a time: a name to give, a restore to agree to. */
import type { Signal } from "@preact/signals";
import type { VersionInfo } from "../../../shared/protocol/history.ts";
import type { HistoryApi } from "../../http/historyApi.ts";
import { toast } from "../../ui/toasts.ts";
import type { HistoryDialog } from "../desk/pageState.ts";
import { NameVersionDialog } from "./NameVersionDialog.tsx";
import { RestoreDialog } from "./RestoreDialog.tsx";
import { RestoreSlideDialog } from "./RestoreSlideDialog.tsx";

const outcomes = {
  restored: "Restored. Whoever is writing sees it now; nothing was removed from the history.",
  same: "The deck was like that already.",
  together: "Somebody restored this version at the same moment: it was done once.",
} as const;

export interface HistoryDialogsProps {
  readonly api: HistoryApi;
  readonly dialog: Signal<HistoryDialog | null>;
  readonly onNamed: (version: VersionInfo) => void;
  /** The version made after; null when nothing is known of one. */
  readonly onRestored: (version: number | null) => void;
}

export function HistoryDialogs({ api, dialog, onNamed, onRestored }: HistoryDialogsProps) {
  const open = dialog.value;
  const close = () => {
    dialog.value = null;
  };
  if (open === null) return null;
  if (open.open === "name") {
    const named = (version: VersionInfo) => {
      onNamed(version);
      toast(version.name === "" ? "The name was taken away." : `Named “${version.name}”.`, { tone: "good" });
    };
    return <NameVersionDialog api={api} version={open.version} onNamed={named} onClose={close} />;
  }
  const restored = (outcome: keyof typeof outcomes, version: number | null) => {
    toast(outcomes[outcome], outcome === "same" ? {} : { tone: "good" });
    onRestored(version);
  };
  const common = { api, version: open.version, onRestored: restored, onClose: close };
  if (open.open === "restore") return <RestoreDialog {...common} />;
  return <RestoreSlideDialog {...common} slide={open.slide} text={open.text} />;
}
