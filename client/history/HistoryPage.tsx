/** The history page: the timeline, the deck at a moment, its slides, and what lies over them. */
import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ApiError, wordsFor } from "../http/apiError.ts";
import { Button } from "../ui/Button.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Toaster } from "../ui/Toaster.tsx";
import { HistoryDialogs } from "./acts/HistoryDialogs.tsx";
import { ComparePane } from "./compare/ComparePane.tsx";
import { usePageState } from "./desk/pageState.ts";
import type { HistoryContext, PartProps } from "./desk/partProps.ts";
import { HistoryBar } from "./HistoryBar.tsx";
import { HistoryTabs } from "./HistoryTabs.tsx";
import { HOME, keepFocus } from "./keepFocus.ts";
import { MomentPane } from "./moment/MomentPane.tsx";
import { MomentSlidesPane } from "./moment/SlidesPane.tsx";
import { PastPane } from "./story/PastPane.tsx";
import { Nothing } from "./timeline/Nothing.tsx";

/** Arrow keys go through time wherever nothing else wants them. */
const useArrowKeys = ({ desk }: HistoryContext): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      const free = target === document.body || (target instanceof Element && target.matches(HOME));
      if (!free || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      event.preventDefault();
      desk.player.stop();
      void desk.step(event.key === "ArrowLeft" ? -1 : 1);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
};

function Failed({ context: { desk } }: Pick<PartProps, "context">) {
  const error = desk.trouble.value ?? desk.timeline.error.value;
  const { title, detail } = wordsFor(error);
  // HH19: asked again, it would be gone again.
  if (error instanceof ApiError && error.problem.code === "no-version") {
    const newest = <Button onClick={() => void desk.reload(null)}>Show the newest version</Button>;
    return (
      <ErrorState title={title} actions={newest}>
        {detail}
      </ErrorState>
    );
  }
  return (
    <ErrorState title={title} onRetry={() => desk.retry()}>
      {detail}
    </ErrorState>
  );
}

function Middle(props: PartProps) {
  const { desk } = props.context;
  if (desk.timeline.total.value === 0) return <Nothing />;
  if (desk.shown.value === null && (desk.trouble.value ?? desk.timeline.error.value) !== null)
    return <Failed {...props} />;
  if (desk.other.value !== null && desk.view.value.with !== null) return <ComparePane {...props} />;
  return <MomentPane {...props} />;
}

export function HistoryPage({ context }: { readonly context: HistoryContext }) {
  const state = usePageState();
  useArrowKeys(context);
  useSignalEffect(() => {
    if (context.desk.view.value.with !== null) state.choosing.value = false;
  });
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => (page.current === null ? undefined : keepFocus(page.current)), []);
  const props = { context, state };
  return (
    <div ref={page} class="history">
      <HistoryBar {...props} />
      <main class="history-panes" data-pane={state.pane.value}>
        <PastPane {...props} />
        <section
          class="middle-pane"
          aria-label="The deck at this moment"
          aria-busy={context.desk.busy.value}
          tabIndex={-1}
          data-home
        >
          <Middle {...props} />
        </section>
        <MomentSlidesPane {...props} />
      </main>
      <HistoryTabs state={state} />
      <HistoryDialogs
        api={context.desk.api}
        dialog={state.dialog}
        onNamed={(version) => {
          context.desk.timeline.put(version);
          void context.desk.reload(version.number);
        }}
        onRestored={(version) => void context.desk.reload(version)}
      />
      <Toaster />
    </div>
  );
}
