/** The history beside the text: the timeline, and what has changed since a version. Fetched when it is first opened. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { createHistoryApi } from "../../http/historyApi.ts";
import { Icon } from "../../ui/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import "./panel.css";
import { HistoryDialogs } from "../acts/HistoryDialogs.tsx";
import { keepFresh } from "../desk/keepFresh.ts";
import type { HistoryDialog } from "../desk/pageState.ts";
import { Nothing } from "../timeline/Nothing.tsx";
import { TimelinePanel } from "../timeline/TimelinePanel.tsx";
import { openPanelDesk, type PanelDesk } from "./panelDesk.ts";
import type { HistoryPanelProps, PanelProps } from "./panelProps.ts";
import { SinceVersion } from "./SinceVersion.tsx";

/** What the panel's parts share. */
const later = (run: () => void, ms: number): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** `/history/...`, at what the panel shows. */
const pageUrl = ({ deck, secret, desk }: PanelProps): string => {
  const version = desk.chosen.value;
  return `/history/${deck}${version === null ? "" : `?v=${version.number}&with=now`}#${secret}`;
};

function Head(props: PanelProps) {
  const { desk, dialog, mayEdit, onClose } = props;
  const back = desk.chosen.value !== null;
  return (
    <header class="panel-head">
      {back && (
        <IconButton icon="arrow-left" label="All versions" size="small" onClick={() => void desk.choose(null)} />
      )}
      <h2 class="panel-title">History</h2>
      {mayEdit && !back && (
        <IconButton
          icon="bookmark"
          label="Name the version of now"
          size="small"
          onClick={() => {
            dialog.value = { open: "name", version: null };
          }}
        />
      )}
      <a class="panel-page button button-quiet button-small" href={pageUrl(props)} target="_blank" rel="noopener">
        <Icon name="history" size={16} />
        Full page
      </a>
      <IconButton icon="close" label="Close the history" size="small" onClick={onClose} />
    </header>
  );
}

function Body(props: PanelProps) {
  const { desk } = props;
  if (desk.chosen.value !== null) return <SinceVersion {...props} />;
  if (desk.timeline.total.value === 0) return <Nothing />;
  return (
    <TimelinePanel
      timeline={desk.timeline}
      current={null}
      compared={null}
      onPick={(version) => void desk.choose(version)}
      onRetry={() => void desk.again()}
    />
  );
}

function Opened(props: PanelProps) {
  useSignalEffect(() => {
    props.text.value;
    props.desk.textChanged();
  });
  return (
    <>
      <Head {...props} />
      <Body {...props} />
      <HistoryDialogs
        api={props.desk.api}
        dialog={props.dialog}
        onNamed={() => void props.desk.reload()}
        onRestored={() => void props.desk.reload()}
      />
    </>
  );
}

export function HistoryPanel(props: HistoryPanelProps) {
  const [desk, setDesk] = useState<PanelDesk | null>(null);
  const dialog = useSignal<HistoryDialog | null>(null);
  // Once: one page is one deck.
  useEffect(() => {
    const opened = openPanelDesk({ api: createHistoryApi(props.secret, props.deck), later });
    const stop = keepFresh(opened.timeline);
    setDesk(opened);
    return () => {
      stop();
      opened.close();
    };
  }, []);
  return desk === null ? null : <Opened {...props} desk={desk} dialog={dialog} />;
}
