/** Find and replace, drawn. Enter finds on, Shift Enter back, Escape closes. */
import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  SearchQuery,
  setSearchQuery,
} from "@codemirror/search";
import { type EditorView, runScopeHandlers } from "@codemirror/view";
import { type ReadonlySignal, useSignal } from "@preact/signals";
import { Button } from "../../ui/Button.tsx";
import { classes } from "../../ui/classes.ts";
import { IconButton } from "../../ui/IconButton.tsx";

type Switch = "caseSensitive" | "wholeWord" | "regexp";

const switches: readonly { readonly name: Switch; readonly sign: string; readonly label: string }[] = [
  { name: "caseSensitive", sign: "Aa", label: "Match case" },
  { name: "wholeWord", sign: "“w”", label: "Whole words" },
  { name: "regexp", sign: ".*", label: "Regular expression" },
];

export interface SearchBoxProps {
  readonly view: EditorView;
  readonly query: ReadonlySignal<SearchQuery>;
  readonly count: ReadonlySignal<string>;
}

const change = (
  view: EditorView,
  what: Partial<Record<Switch, boolean>> & { search?: string; replace?: string },
): void => {
  const { search, replace, caseSensitive, regexp, wholeWord } = getSearchQuery(view.state);
  const query = new SearchQuery({ search, replace, caseSensitive, regexp, wholeWord, ...what });
  view.dispatch({ effects: setSearchQuery.of(query) });
};

function Switches({ view, query }: SearchBoxProps) {
  return (
    <span class="search-switches">
      {switches.map(({ name, sign, label }) => (
        <button
          key={name}
          type="button"
          class="search-switch"
          aria-pressed={query.value[name]}
          aria-label={label}
          title={label}
          onClick={() => change(view, { [name]: !query.peek()[name] })}
        >
          {sign}
        </button>
      ))}
    </span>
  );
}

function FindRow(props: SearchBoxProps) {
  const { view, query, count } = props;
  return (
    <div class="search-row">
      <span class={classes("search-field", !query.value.valid && query.value.search !== "" && "search-field-bad")}>
        <input
          type="text"
          aria-label="Find"
          placeholder="Find in the deck"
          main-field="true"
          value={query.value.search}
          onInput={(event) => change(view, { search: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            (event.shiftKey ? findPrevious : findNext)(view);
          }}
        />
        <span class="search-count" aria-live="polite">
          {count.value}
        </span>
      </span>
      <Switches {...props} />
      <IconButton icon="chevron-up" label="Previous match" size="small" onClick={() => findPrevious(view)} />
      <IconButton icon="chevron-down" label="Next match" size="small" onClick={() => findNext(view)} />
      <IconButton icon="close" label="Close" size="small" onClick={() => closeSearchPanel(view)} />
    </div>
  );
}

function ReplaceRow({ view, query }: SearchBoxProps) {
  return (
    <div class="search-row">
      <span class="search-field">
        <input
          type="text"
          aria-label="Replace with"
          placeholder="Replace with"
          value={query.value.replace}
          onInput={(event) => change(view, { replace: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            replaceNext(view);
          }}
        />
      </span>
      <Button size="small" onClick={() => replaceNext(view)}>
        Replace
      </Button>
      <Button size="small" onClick={() => replaceAll(view)}>
        All
      </Button>
    </div>
  );
}

export function SearchBox(props: SearchBoxProps) {
  const { view } = props;
  const replacing = useSignal(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it passes the panel's own keys (Escape, F3) to the editor.
    <div
      class="search-box"
      onKeyDown={(event) => {
        if (!event.defaultPrevented && runScopeHandlers(view, event, "search-panel")) event.preventDefault();
      }}
    >
      {!view.state.readOnly && (
        <IconButton
          icon={replacing.value ? "chevron-down" : "chevron-right"}
          label={replacing.value ? "Hide replacing" : "Replace…"}
          size="small"
          onClick={() => {
            replacing.value = !replacing.value;
          }}
        />
      )}
      <div class="search-rows">
        <FindRow {...props} />
        {replacing.value && <ReplaceRow {...props} />}
      </div>
    </div>
  );
}
