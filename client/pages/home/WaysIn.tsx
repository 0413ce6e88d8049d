/** The ways to begin a deck, as buttons: empty, from the sample talk, from files. */
import { useRef } from "preact/hooks";
import { fromInput } from "../../import/dropped.ts";
import { ACCEPT } from "../../import/importable.ts";
import { Button } from "../../ui/Button.tsx";
import { Menu } from "../../ui/Menu.tsx";
import type { Maker } from "./deckMaker.ts";

interface WayProps {
  readonly maker: Maker;
  readonly size?: "medium" | "large";
}

export function CreateButton({ maker, size = "medium" }: WayProps) {
  const busy = maker.making.value.state === "creating";
  return (
    <Button kind="primary" size={size} icon="plus" busy={busy} onClick={() => void maker.create({})}>
      New deck
    </Button>
  );
}

export function SampleButton({ maker, size = "large" }: WayProps) {
  return (
    <Button size={size} icon="sparkle" onClick={() => void maker.create({ sample: true })}>
      Try the sample talk
    </Button>
  );
}

/** Both inputs are hidden and work through the menu; the folder one is a second input because a picker is for one or the other. */
export function BringMenu({ maker, withSample = false }: WayProps & { readonly withSample?: boolean }) {
  const file = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const files = fromInput(input.files);
    // Emptied, so that choosing the same file again is a change again.
    input.value = "";
    if (files.length > 0) void maker.bring(files);
  };
  const sample = {
    label: "From the sample talk",
    icon: "sparkle",
    onSelect: () => void maker.create({ sample: true }),
  } as const;
  return (
    <>
      <Menu
        label={withSample ? "More ways to begin" : "Bring your own"}
        icon={withSample ? "chevron-down" : "upload"}
        iconOnly={withSample}
        kind="plain"
        align={withSample ? "end" : "start"}
        items={[
          ...(withSample ? [sample] : []),
          { label: "Markdown file or zip…", icon: "file-text", onSelect: () => file.current?.click() },
          { label: "Folder with images…", icon: "folder", onSelect: () => folder.current?.click() },
        ]}
      />
      <input ref={file} type="file" hidden accept={ACCEPT} onChange={(event) => take(event.currentTarget)} />
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        {...{ webkitdirectory: true }}
        onChange={(event) => take(event.currentTarget)}
      />
    </>
  );
}
