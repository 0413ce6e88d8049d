/** The slide that everybody sees, with what lies over it. Swipes, links and the overview in it move the talk. */
import { type Signal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { createLiveStage, type LiveStage } from "../../stage/liveStage.ts";
import type { DeskSession } from "./desk/deskSession.ts";

export interface StageNowProps {
  readonly session: DeskSession;
  readonly onKey: (key: string) => void;
  readonly onOverview?: (on: boolean) => void;
  /** Holds the stage while it is there, for the page's overview key. */
  readonly stage: Signal<LiveStage | null>;
  /** False: a black screen is shown as it would be lit. Who speaks goes on seeing the slide. */
  readonly curtain?: boolean;
  /** False: only what the server says moves it. */
  readonly hands?: boolean;
}

export function StageNow({ session, onKey, onOverview, stage, hands = true, curtain = true }: StageNowProps) {
  const box = useRef<HTMLDivElement>(null);
  const show = (): void => {
    const { deck, place, state, driving } = session;
    const navigation = hands && (driving.value === "me" || driving.value === "idle");
    const blackout = curtain && (state.value?.blackout ?? false);
    if (deck.value !== null && state.value !== null)
      stage.value?.show({ deck: deck.value, place: place.value, blackout, navigation });
  };
  // Once: a stage is made once, for as long as its place is there.
  useEffect(() => {
    if (box.current === null) return;
    const made = createLiveStage({
      container: box.current,
      title: "The current slide",
      ownsReload: true,
      onPerson: (place) => {
        session.goTo(place);
        show();
      },
      onKey,
      onOverview: (on) => onOverview?.(on),
    });
    stage.value = made;
    return () => {
      stage.value = null;
      made.dispose();
    };
  }, []);
  useSignalEffect(show);
  return <div ref={box} class="stage-box" />;
}

/** What comes next, be it only a substep. */
export function StageNext({ session }: { readonly session: DeskSession }) {
  const box = useRef<HTMLDivElement>(null);
  const stage = useRef<LiveStage | null>(null);
  const show = (): void => {
    const { deck, next, place, state } = session;
    const at = next.value ?? place.value;
    if (deck.value !== null && state.value !== null)
      stage.current?.show({ deck: deck.value, place: at, blackout: false, navigation: false });
  };
  useEffect(() => {
    if (box.current === null) return;
    stage.current = createLiveStage({ container: box.current, title: "The next slide", still: true });
    show();
    return () => stage.current?.dispose();
  }, []);
  useSignalEffect(show);
  return (
    <section class="next" aria-label="Next" data-end={session.next.value === null || undefined}>
      <h2 class="pane-label">{nextWords(session)}</h2>
      <div class="next-frame">
        <div ref={box} class="stage-box" inert />
        {session.next.value === null && session.place.value !== null && <p class="next-end">End of the talk</p>}
      </div>
    </section>
  );
}

const nextWords = ({ next, place, content }: DeskSession): string => {
  if (next.value === null) return "Next";
  if (next.value.slide === place.value?.slide) return "Next: more on this slide";
  const slides = content.value?.slides ?? [];
  const at = slides.findIndex(({ key }) => key === next.value?.slide);
  return `Next: ${slides[at]?.title || `slide ${at + 1}`}`;
};
