/** The history's place beside the text. What fills it is fetched when it is first opened. */
import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ErrorState } from "../../ui/ErrorState.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { useFetched } from "../../ui/useFetched.ts";
import "./historyDock.css";
import type { Workspace } from "../workspace.ts";

export interface HistoryDockProps {
  readonly workspace: Workspace;
  readonly open: Signal<boolean>;
  /** A slide was gone to: the text shall be seen. */
  readonly onText: () => void;
}

/** Where no room is left beside it, the history lies over the text. */
const liesOver = (): boolean => matchMedia("(max-width: 760px)").matches;

const loadPanel = async () => (await import("../../history/panel/HistoryPanel.tsx")).HistoryPanel;

function Docked({ workspace, open, onText }: HistoryDockProps) {
  const { options, calm, goTo, view } = workspace;
  const { fetched, again } = useFetched(loadPanel);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus({ preventScroll: true });
    // Back to where one was, if the focus went with the panel.
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
  const close = () => {
    open.value = false;
  };
  const now = fetched.value;
  return (
    <section
      ref={box}
      class="pane history-panel"
      aria-label="History"
      tabIndex={-1}
      onKeyDown={(event) => {
        const field = event.target instanceof HTMLInputElement;
        if (event.key === "Escape" && !event.defaultPrevented && !field) close();
      }}
    >
      {now === "waiting" && <Spinner label="Fetching the history" />}
      {now === "failed" && (
        <ErrorState title="The history could not be fetched" onRetry={again}>
          The text is not concerned.
        </ErrorState>
      )}
      {typeof now === "object" && (
        <now.part
          deck={options.deck}
          secret={options.secret}
          mayEdit={!options.reading}
          text={calm}
          onGoTo={(slide) => {
            if (liesOver()) close();
            onText();
            goTo(slide);
            view()?.focus();
          }}
          onClose={close}
        />
      )}
    </section>
  );
}

export function HistoryDock(props: HistoryDockProps) {
  return props.open.value ? <Docked {...props} /> : null;
}
