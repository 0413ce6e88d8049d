/** What is wrong with the deck, each kind once: what it is, what to do, at how many places. */
import type { ReadonlySignal } from "@preact/signals";
import type { SlipKind } from "../../../shared/deck/edit/fixAll.ts";
import { isFixable } from "../../../shared/deck/edit/fixes.ts";
import { IconButton } from "../../ui/IconButton.tsx";

export interface ProblemActions {
  readonly writing: boolean;
  /** To the next place of the kind, and round. */
  readonly go: (kind: SlipKind) => void;
  readonly mend: (kind: SlipKind) => void;
  readonly close: () => void;
}

function Kind({ kind, writing, go, mend }: ProblemActions & { readonly kind: SlipKind }) {
  const { severity, message, hint, places } = kind;
  const several = places.length > 1;
  return (
    <li class={`problem problem-${severity}`}>
      <button
        type="button"
        class="problem-words"
        title={several ? "Show the next place" : "Show the place"}
        onClick={() => go(kind)}
      >
        <strong>{message}</strong> <span>{hint}</span>
      </button>
      {several && <span class="problem-count">{places.length} places</span>}
      {writing && isFixable(kind.code) && (
        <button type="button" class="problem-mend" onClick={() => mend(kind)}>
          {several ? "Mend all" : "Mend"}
        </button>
      )}
    </li>
  );
}

export function ProblemList({
  kinds,
  ...actions
}: ProblemActions & { readonly kinds: ReadonlySignal<readonly SlipKind[]> }) {
  return (
    <section
      class="problem-list"
      aria-label="Problems"
      onKeyDown={(event) => event.key === "Escape" && actions.close()}
    >
      {kinds.value.length === 0 && <p>Nothing is wrong.</p>}
      <ul>
        {kinds.value.map((kind) => (
          <Kind key={`${kind.code} ${kind.message}`} kind={kind} {...actions} />
        ))}
      </ul>
      <span class="problem-close">
        <IconButton icon="close" label="Close the list of problems" size="small" onClick={actions.close} />
      </span>
    </section>
  );
}
