/** The current slide's notes, in a size that can be read standing up. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { browserStorage } from "../../remember/browserStorage.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import type { DeskSession } from "./desk/deskSession.ts";
import { notesFragment } from "./desk/notesHtml.ts";

const KEY = "copress:notes-size";
const sizes = [0.9, 1, 1.15, 1.35, 1.6, 1.9] as const;

const recalled = (): number => {
  const at = Number(browserStorage.getItem(KEY) ?? "2");
  return at in sizes ? at : 2;
};

export function Notes({ session }: { readonly session: DeskSession }) {
  const box = useRef<HTMLElement>(null);
  const size = useSignal(recalled());
  const html = session.current.value?.notesHtml ?? "";
  const assets = session.content.value?.assets;
  const place = session.place.value?.slide;
  // FP30: an edit elsewhere must not take the line away that is being read out.
  useEffect(() => {
    box.current?.replaceChildren(notesFragment(html, assets ?? {}));
  }, [html, assets]);
  useEffect(() => box.current?.scrollTo(0, 0), [place]);
  const resize = (by: number) => {
    size.value = Math.min(sizes.length - 1, Math.max(0, size.value + by));
    browserStorage.setItem(KEY, String(size.value));
  };
  return (
    <div class="notes">
      {html === "" && <p class="notes-none">No notes for this slide.</p>}
      <section
        ref={box}
        class="notes-text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label="Notes"
        dir="auto"
        lang={session.content.value?.settings.lang || undefined}
        style={{ fontSize: `${sizes[size.value] ?? 1}rem` }}
      />
      <div class="notes-size">
        <IconButton icon="minus" label="Smaller notes" size="small" onClick={() => resize(-1)} />
        <IconButton icon="plus" label="Larger notes" size="small" onClick={() => resize(1)} />
      </div>
    </div>
  );
}
