/** The editor page: bar, slide list, text, stage, and what lies over them. */
import { type ReadonlySignal, type Signal, useSignal } from "@preact/signals";
import { recall, remember } from "../../remember/remember.ts";
import { downloadMarkdown } from "../../shell/download.ts";
import { ErrorState } from "../../ui/ErrorState.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Toaster } from "../../ui/Toaster.tsx";
import type { Workspace } from "../workspace.ts";
import { usePageKeys } from "./bar/pageKeys.ts";
import { type OpenDialog, TopBar } from "./bar/TopBar.tsx";
import { Divider, recalledSplit } from "./Divider.tsx";
import { Dialogs } from "./dialogs/Dialogs.tsx";
import { HistoryDock } from "./HistoryDock.tsx";
import { SlidesPane } from "./list/SlidesPane.tsx";
import { StagePane } from "./StagePane.tsx";
import { type PaneName, Tabs } from "./Tabs.tsx";
import { TextPane } from "./TextPane.tsx";

interface PaneProps {
  readonly workspace: Workspace;
}

/** Before the first sync. The session tries again by itself; who cannot wait may ask it to. */
function Waiting({ workspace }: PaneProps) {
  const away = workspace.session.status.value.state === "offline";
  return (
    <section class="pane text-pane text-waiting" aria-label="Text" aria-busy={!away}>
      {away ? (
        <ErrorState title="The server is out of reach" onRetry={workspace.session.retry}>
          The deck opens as soon as it answers. Trying again every few seconds.
        </ErrorState>
      ) : (
        <Skeleton lines={[45, 80, 72, 0, 38, 85, 64, 77]} label="Fetching the deck" />
      )}
    </section>
  );
}

/** Text and stage exist from the first sync on: an editor that held nothing yet could be typed into. */
function Panes({ workspace, pane, list, split, history }: PaneProps & Layout) {
  const ready = workspace.session.loaded.value;
  const style = `--text-share: ${split.value}fr; --stage-share: ${100 - split.value}fr`;
  return (
    <main
      class="panes"
      data-pane={pane.value}
      data-list={list.value ? "open" : "closed"}
      data-history={history.value ? "open" : "closed"}
      style={style}
    >
      <SlidesPane
        workspace={workspace}
        open={list.value || pane.value === "slides"}
        onPicked={() => {
          pane.value = "text";
        }}
      />
      {ready ? (
        <TextPane attach={workspace.attachText} authors={workspace.authors} />
      ) : (
        <Waiting workspace={workspace} />
      )}
      <Divider split={split} />
      {ready ? (
        <StagePane
          deck={workspace.calm}
          current={workspace.current}
          overview={workspace.overview}
          attach={workspace.attachStage}
        />
      ) : (
        <section class="pane stage-pane" aria-label="Stage" aria-busy="true" />
      )}
      <HistoryDock
        workspace={workspace}
        open={history}
        onText={() => {
          pane.value = "text";
        }}
      />
    </main>
  );
}

interface Layout {
  readonly pane: Signal<PaneName>;
  readonly list: Signal<boolean>;
  readonly split: Signal<number>;
  readonly history: Signal<boolean>;
}

const useLayout = (): Layout => {
  const pane = useSignal<PaneName>("text");
  const list = useSignal(recall("list") !== "closed");
  const split = useSignal(recalledSplit());
  const history = useSignal(false);
  return { pane, list, split, history };
};

export interface EditorPageProps extends PaneProps {
  readonly self: ReadonlySignal<{ readonly name: string; readonly color: string }>;
}

export function EditorPage({ workspace, self }: EditorPageProps) {
  const layout = useLayout();
  const dialog = useSignal<OpenDialog>(null);
  const toggleHistory = () => {
    layout.history.value = !layout.history.peek();
  };
  usePageKeys({ w: workspace.authors.toggle, h: toggleHistory });
  const download = () => downloadMarkdown(workspace.title.peek(), workspace.markdown());
  return (
    <div class="editor">
      <TopBar
        workspace={workspace}
        self={self}
        dialog={dialog}
        list={layout.list.value}
        onList={() => {
          layout.list.value = !layout.list.value;
          remember("list", layout.list.value ? "open" : "closed");
        }}
        history={layout.history.value}
        onHistory={toggleHistory}
        onDownload={download}
      />
      <Panes workspace={workspace} {...layout} />
      <Tabs pane={layout.pane} />
      <Dialogs workspace={workspace} dialog={dialog} onDownload={download} />
      <Toaster />
    </div>
  );
}
