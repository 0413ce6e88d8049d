/** Finds versions by name, author and date. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import "./filter.css";
import { type Filter, isFiltering, NO_FILTER, type Timeline } from "../desk/timeline.ts";

const PAUSE_MS = 250;

export interface TimelineFilterProps {
  readonly timeline: Timeline;
  readonly open: Signal<boolean>;
}

/** A little after the last key, so that not every letter is a question. */
const useFilter = (timeline: Timeline) => {
  const draft = useSignal(timeline.filter.peek());
  /** The filter that the draft was last made from, or into. Effects run late: by then a person may have typed on. */
  const known = useRef(timeline.filter.peek());
  useEffect(() => {
    if (draft.value === known.current) return;
    const timer = setTimeout(() => {
      known.current = draft.peek();
      void timeline.setFilter(known.current);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft.value]);
  // It is set elsewhere too: "Show all", "List from there".
  useEffect(() => {
    if (timeline.filter.value === known.current) return;
    known.current = timeline.filter.value;
    draft.value = timeline.filter.value;
  }, [timeline.filter.value]);
  return draft;
};

function Dates({ draft }: { readonly draft: Signal<Filter> }) {
  const set = (change: Partial<Filter>) => {
    draft.value = { ...draft.peek(), ...change };
  };
  return (
    <div class="filter-dates">
      <label>
        <span>From</span>
        <input type="date" value={draft.value.from} onInput={(event) => set({ from: event.currentTarget.value })} />
      </label>
      <label>
        <span>To</span>
        <input type="date" value={draft.value.to} onInput={(event) => set({ to: event.currentTarget.value })} />
      </label>
    </div>
  );
}

function More({ timeline, draft }: { readonly timeline: Timeline; readonly draft: Signal<Filter> }) {
  const authors = [...timeline.authors.value.values()].sort((a, b) => a.name.localeCompare(b.name));
  const options = [
    { value: "", label: "Everybody" },
    ...authors.map(({ id, name }) => ({ value: id, label: name || "Nameless" })),
  ];
  return (
    <div class="filter-more">
      <Select
        label="Written by"
        value={draft.value.author}
        options={options}
        onChange={(author) => {
          draft.value = { ...draft.peek(), author };
        }}
      />
      <Dates draft={draft} />
      <Button
        size="small"
        kind="quiet"
        icon="close"
        disabled={!isFiltering(draft.value)}
        onClick={() => {
          draft.value = NO_FILTER;
        }}
      >
        Clear
      </Button>
    </div>
  );
}

/** "Until 2026-11-25"; "" without dates. */
const dateWords = ({ from, to }: Filter): string =>
  [from === "" ? "" : `From ${from}`, to === "" ? "" : `${from === "" ? "Until" : "until"} ${to}`]
    .filter((part) => part !== "")
    .join(" ");

export function TimelineFilter({ timeline, open }: TimelineFilterProps) {
  const draft = useFilter(timeline);
  return (
    <div class="filter">
      <div class="filter-line">
        <TextField
          label="Find a version by its name"
          hideLabel
          type="search"
          icon="search"
          placeholder="Find by name"
          maxLength={120}
          value={draft.value.name}
          onInput={(name) => {
            draft.value = { ...draft.peek(), name };
          }}
        />
        <IconButton
          icon="bookmark"
          label="Named versions only"
          pressed={draft.value.named}
          onClick={() => {
            draft.value = { ...draft.peek(), named: !draft.peek().named };
          }}
        />
        <IconButton
          icon="filter"
          label="Find by author or date"
          pressed={open.value}
          onClick={() => {
            open.value = !open.peek();
          }}
        />
      </div>
      {!open.value && (draft.value.author !== "" || draft.value.from !== "" || draft.value.to !== "") && (
        <div class="filter-set">
          <span>{dateWords(draft.value) || "By one author"}</span>
          <Button
            size="small"
            kind="quiet"
            icon="close"
            onClick={() => {
              draft.value = NO_FILTER;
            }}
          >
            Show all
          </Button>
        </div>
      )}
      {open.value && <More timeline={timeline} draft={draft} />}
    </div>
  );
}
