/** What lies over the page, one at a time. */
import type { VersionInfo } from "../../shared/protocol/history.ts";
import { toast } from "../ui/toasts.ts";
import type { PartProps } from "./HistoryPage.tsx";
import { NameVersionDialog } from "./NameVersionDialog.tsx";
import type { HistoryDialog } from "./pageState.ts";
import { RestoreDialog } from "./RestoreDialog.tsx";
import { RestoreSlideDialog } from "./RestoreSlideDialog.tsx";

const outcomes = {
  restored: "Restored. Whoever is writing sees it now; nothing was removed from the history.",
  same: "The deck was like that already.",
  together: "Somebody restored this version at the same moment: it was done once.",
} as const;

type Open<T extends HistoryDialog["open"]> = Extract<HistoryDialog, { open: T }>;

function Name({ context, dialog, close }: PartProps & { readonly dialog: Open<"name">; readonly close: () => void }) {
  const { desk } = context;
  const named = (version: VersionInfo) => {
    if (dialog.version === null) void desk.reload(version.number);
    else {
      desk.timeline.put(version);
      void desk.reload(version.number);
    }
    toast(version.name === "" ? "The name was taken away." : `Named “${version.name}”.`, { tone: "good" });
  };
  return <NameVersionDialog api={desk.api} version={dialog.version} onNamed={named} onClose={close} />;
}

export function HistoryDialogs(props: PartProps) {
  const { context, state } = props;
  const { desk } = context;
  const dialog = state.dialog.value;
  const close = () => {
    state.dialog.value = null;
  };
  if (dialog === null) return null;
  if (dialog.open === "name") return <Name {...props} dialog={dialog} close={close} />;
  const restored = (outcome: keyof typeof outcomes, version: number | null) => {
    toast(outcomes[outcome], outcome === "same" ? {} : { tone: "good" });
    void desk.reload(version);
  };
  if (dialog.open === "restore") {
    return <RestoreDialog desk={desk} version={dialog.version} onRestored={restored} onClose={close} />;
  }
  const { version, slide, text } = dialog;
  return (
    <RestoreSlideDialog desk={desk} version={version} slide={slide} text={text} onRestored={restored} onClose={close} />
  );
}
