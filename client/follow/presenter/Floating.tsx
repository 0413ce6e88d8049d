/** The audience's reactions, floating by. Many at once become few: what counts is the warmth, not the number. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { ReactionKind } from "../../../shared/protocol/follow.ts";
import { reactionArt } from "../audience/reactionArt.ts";
import type { DeskSession } from "./desk/deskSession.ts";
import { reactionKindsIn } from "./desk/floaters.ts";

interface Floater {
  readonly id: number;
  readonly kind: ReactionKind;
}

const MOST = 24;

export function Floating({ session }: { readonly session: DeskSession }) {
  const shown = useSignal<readonly Floater[]>([]);
  const last = useRef(0);
  useSignalEffect(() => {
    const fresh = reactionKindsIn(session.reactions.value).map((kind) => {
      last.current += 1;
      return { id: last.current, kind };
    });
    if (fresh.length > 0) shown.value = [...shown.peek(), ...fresh].slice(-MOST);
  });
  const gone = (id: number) => {
    shown.value = shown.value.filter((floater) => floater.id !== id);
  };
  return (
    <div class="floating" aria-hidden="true">
      {shown.value.map(({ id, kind }) => (
        <svg
          key={id}
          viewBox="0 0 24 24"
          aria-hidden="true"
          style={`--at: ${(id * 37) % 100}; --late: ${(id % 5) * 90}ms; color: ${reactionArt[kind].colour}`}
          onAnimationEnd={() => gone(id)}
        >
          <path d={reactionArt[kind].path} fill="currentColor" fill-rule="evenodd" />
        </svg>
      ))}
    </div>
  );
}
