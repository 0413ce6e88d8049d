/** Where the text is written. The editor lives outside Preact: it is made once and never drawn again. */
import { useEffect, useRef } from "preact/hooks";
import type { AuthorSwitch } from "../authors/authorSwitch.ts";
import { AuthorLegend } from "./AuthorLegend.tsx";

export interface TextPaneProps {
  readonly attach: (parent: HTMLElement) => () => void;
  readonly authors: AuthorSwitch;
}

export function TextPane({ attach, authors }: TextPaneProps) {
  const box = useRef<HTMLDivElement>(null);
  // Once: an editor is made once, for as long as its pane is there.
  useEffect(() => (box.current === null ? undefined : attach(box.current)), []);
  return (
    <section class="pane text-pane" aria-label="Text">
      <div ref={box} class="text-box" />
      <AuthorLegend authors={authors} />
    </section>
  );
}
