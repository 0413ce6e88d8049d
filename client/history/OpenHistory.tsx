/** A deck's history, open in the tab: made once, kept up to date while it is looked at. */
import { useEffect, useState } from "preact/hooks";
import { may } from "../../shared/protocol/roles.ts";
import { api } from "../http/api.ts";
import { createHistoryApi } from "../http/historyApi.ts";
import { Spinner } from "../ui/Spinner.tsx";
import { openDeckFiles } from "./desk/deckFiles.ts";
import { openHistoryDesk } from "./desk/historyDesk.ts";
import { keepFresh } from "./desk/keepFresh.ts";
import type { HistoryContext, OpenHistoryProps } from "./desk/partProps.ts";
import { HistoryPage } from "./HistoryPage.tsx";

const writeQuery = (query: string): void =>
  history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);

const open = (props: OpenHistoryProps) => {
  const { deck, secret, view, info } = props;
  const desk = openHistoryDesk({
    api: createHistoryApi(secret, deck),
    now: () => api.getMarkdown(secret, deck),
    start: view,
    write: writeQuery,
  });
  const files = openDeckFiles(async () => (await api.listAssets(secret, deck)).assets);
  const stopLooking = keepFresh({
    refresh: async () => {
      await desk.timeline.refresh();
      await desk.standing.look();
    },
  });
  const context: HistoryContext = { props, desk, files, mayEdit: may(info.role, "edit") };
  // The network is back: what could not be read is read, unasked.
  const online = () => desk.retry();
  addEventListener("online", online);
  const close = () => {
    stopLooking();
    removeEventListener("online", online);
    desk.close();
  };
  return { context, close };
};

export function OpenHistory(props: OpenHistoryProps) {
  const [context, setContext] = useState<HistoryContext | null>(null);
  // Once: one page is one deck; a new one is a new page.
  useEffect(() => {
    const opened = open(props);
    setContext(opened.context);
    return opened.close;
  }, []);
  if (context === null) return <Spinner label="Opening the history" />;
  return <HistoryPage context={context} />;
}
