/** Words that the deck once said, also those that are gone: found with the slide and the moment. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { SearchHit } from "../../../shared/protocol/history.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { momentWords } from "../desk/days.ts";
import { pagedList } from "../desk/pagedList.ts";
import type { PartProps } from "../desk/partProps.ts";
import { ListFailure } from "../timeline/ListFailure.tsx";
import { excerptOf } from "./excerpt.ts";

const SHORTEST = 2;
const LONGEST = 100;
const PAUSE_MS = 300;

function Excerpt({ hit }: { readonly hit: SearchHit }) {
  const { before, match, after } = excerptOf(hit);
  return (
    <span class="hit-text">
      {before}
      <mark>{match}</mark>
      {after}
    </span>
  );
}

function Hit({ context, state, hit }: PartProps & { readonly hit: SearchHit }) {
  return (
    <li>
      <button
        type="button"
        class="hit"
        onClick={() => {
          context.desk.player.stop();
          state.pane.value = "moment";
          void context.desk.show(hit.until.number, hit.slide as SlideKey);
        }}
      >
        <Excerpt hit={hit} />
        <span class="hit-when">
          {hit.still ? <Badge tone="good">still there</Badge> : <Badge tone="danger">gone</Badge>}
          <span>
            {momentWords(hit.since.at)}
            {hit.until.number !== hit.since.number && ` – ${momentWords(hit.until.at)}`}
          </span>
        </span>
      </button>
    </li>
  );
}

function Hits({ words, ...props }: PartProps & { readonly words: string }) {
  const { desk } = props.context;
  const list = useMemo(
    () =>
      pagedList<SearchHit>(async (cursor, stop) => {
        const { hits, authors, next } = await desk.api.search(words, cursor, stop);
        desk.timeline.meet(authors);
        return { items: hits, next };
      }),
    [words],
  );
  useEffect(() => {
    void list.load();
    return list.stop;
  }, [list]);
  const hits = list.items.value;
  const done = !list.busy.value && !list.more.value;
  return (
    <>
      <ol class="hits">
        {hits.map((hit) => (
          <Hit key={`${hit.slide}-${hit.since.number}-${hit.from}-${hit.excerpt}`} {...props} hit={hit} />
        ))}
      </ol>
      {list.busy.value && (
        <div class="list-end">
          <Spinner label="Looking through the history" />
        </div>
      )}
      {done && hits.length === 0 && <p class="past-empty">No version ever said that.</p>}
      <ListFailure list={list} />
      {!list.busy.value && list.more.value && list.error.value === null && (
        <div class="past-empty">
          <Button size="small" onClick={() => void list.load()}>
            Look further back
          </Button>
        </div>
      )}
    </>
  );
}

export function SearchPanel(props: PartProps) {
  const draft = useSignal("");
  const words = useSignal("");
  useEffect(() => {
    const wanted = draft.value.trim();
    const timer = setTimeout(() => {
      words.value = wanted.length < SHORTEST ? "" : wanted;
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft.value]);
  return (
    <div class="past-scroll">
      <div class="filter">
        <TextField
          label="Words in any version"
          hideLabel
          type="search"
          icon="search"
          placeholder="Words, also deleted ones"
          maxLength={LONGEST}
          value={draft.value}
          autofocus
          onInput={(value) => {
            draft.value = value;
          }}
        />
      </div>
      {words.value === "" ? (
        <p class="past-empty">Finds what any slide ever said, and when it last said it.</p>
      ) : (
        <Hits key={words.value} {...props} words={words.value} />
      )}
    </div>
  );
}
