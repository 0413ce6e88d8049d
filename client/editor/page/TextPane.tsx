/** Where the text is written. The editor lives outside Preact: it is made once and never drawn again. */
import { useEffect, useRef } from "preact/hooks";
import { useFetched } from "../../ui/useFetched.ts";
import type { AuthorSwitch } from "../authors/authorSwitch.ts";

export interface TextPaneProps {
  readonly attach: (parent: HTMLElement) => () => void;
  readonly authors: AuthorSwitch;
}

const loadLegend = async () => (await import("./AuthorLegend.tsx")).AuthorLegend;

/** Without it, who wrote what can still be seen in the text; it is tried again when that is next turned on. */
function Legend({ authors }: Pick<TextPaneProps, "authors">) {
  const { fetched } = useFetched(loadLegend);
  const now = fetched.value;
  return typeof now === "object" ? <now.part authors={authors} /> : null;
}

export function TextPane({ attach, authors }: TextPaneProps) {
  const box = useRef<HTMLDivElement>(null);
  // Once: an editor is made once, for as long as its pane is there.
  useEffect(() => (box.current === null ? undefined : attach(box.current)), []);
  return (
    <section class="pane text-pane" aria-label="Text" data-toast-place>
      <div ref={box} class="text-box" />
      {authors.on.value && <Legend authors={authors} />}
    </section>
  );
}
