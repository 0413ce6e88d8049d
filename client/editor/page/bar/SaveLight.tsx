/** The save light: an icon and words for where one's edits are. A screen reader hears of trouble and its end only. */
import { type ReadonlySignal, useSignalEffect } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import type { SaveState } from "../../../sync/saveState.ts";
import { announcement, heardAfter, type SaveWords, saveWords } from "../../../sync/saveWords.ts";
import { Icon, type IconName } from "../../../ui/Icon.tsx";

const icons: Readonly<Record<SaveState["state"], IconName>> = {
  opening: "cloud",
  reading: "eye",
  stored: "cloud-check",
  sending: "cloud-up",
  received: "cloud-up",
  late: "cloud-warning",
  refused: "cloud-warning",
  offline: "cloud-off",
  ended: "cloud-off",
};

function Spoken({ save }: { readonly save: ReadonlySignal<SaveState> }) {
  const heard = useRef<SaveState>({ state: "opening" });
  const [words, setWords] = useState("");
  useSignalEffect(() => {
    const next = announcement(heard.current, save.value);
    heard.current = heardAfter(heard.current, save.value);
    if (next !== null) setWords(next);
  });
  return (
    <span class="visually-hidden" role="status" aria-live="polite">
      {words}
    </span>
  );
}

export function SaveLight({ save }: { readonly save: ReadonlySignal<SaveState> }) {
  const words: SaveWords = saveWords(save.value);
  return (
    <div class={`save-light save-light-${words.tone}`} title={words.help} data-save={save.value.state}>
      <Icon name={icons[save.value.state]} />
      <span class="save-light-label">{words.label}</span>
      <Spoken save={save} />
    </div>
  );
}
