/** On a narrow screen: which of the three panes is seen. */
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import type { PageState } from "./desk/pageState.ts";

const tabs = [
  { pane: "past", label: "Versions", icon: "history" },
  { pane: "moment", label: "Deck", icon: "present" },
  { pane: "slides", label: "Slides", icon: "list" },
] as const;

export function HistoryTabs({ state }: { readonly state: PageState }) {
  return (
    <nav class="history-tabs" aria-label="Panes">
      {tabs.map(({ pane, label, icon }) => (
        <button
          key={pane}
          type="button"
          class={classes("history-tab", state.pane.value === pane && "history-tab-current")}
          aria-pressed={state.pane.value === pane}
          onClick={() => {
            state.pane.value = pane;
          }}
        >
          <Icon name={icon} />
          {label}
        </button>
      ))}
    </nav>
  );
}
