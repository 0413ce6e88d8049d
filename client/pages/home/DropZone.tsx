/** Files dropped anywhere on the page; while they hover, an overlay says what will happen. */
import { useEffect, useState } from "preact/hooks";
import type { ImportFile } from "../../http/api.ts";
import { carriesFiles, fromDrop, fromInput } from "../../import/dropped.ts";
import { Icon } from "../../ui/Icon.tsx";
import { isTyping } from "./hooks.ts";

type Take = (files: Promise<readonly ImportFile[]>) => void;

/** Listens on the window; answers how to stop. Enter and leave come for every element on the way, so they are counted. */
const listen = (show: (on: boolean) => void, take: Take): (() => void) => {
  let depth = 0;
  const over = (next: number) => {
    depth = Math.max(0, next);
    show(depth > 0);
  };
  const on = {
    dragenter: () => over(depth + 1),
    dragleave: () => over(depth - 1),
    dragover: () => undefined,
    drop: (event: DragEvent) => {
      over(0);
      if (event.dataTransfer) take(fromDrop(event.dataTransfer));
    },
  };
  const handle = (event: DragEvent) => {
    if (!carriesFiles(event.dataTransfer)) return;
    // Without this the browser would open the file instead of the page.
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    on[event.type as keyof typeof on](event);
  };
  const types = Object.keys(on) as (keyof typeof on)[];
  for (const type of types) addEventListener(type, handle);
  return () => {
    for (const type of types) removeEventListener(type, handle);
  };
};

/** Text of several lines, or files, pasted where nobody writes: a talk. One line is more likely a slip. */
const listenToPaste = (take: Take): (() => void) => {
  const paste = (event: ClipboardEvent) => {
    if (isTyping(event.target) || !event.clipboardData) return;
    const files = fromInput(event.clipboardData.files);
    const text = event.clipboardData.getData("text/plain");
    if (files.length > 0) take(Promise.resolve(files));
    else if (text.trim().includes("\n")) take(Promise.resolve([{ path: "pasted.md", file: new Blob([text]) }]));
  };
  addEventListener("paste", paste);
  return () => removeEventListener("paste", paste);
};

export function DropZone({ onFiles }: { readonly onFiles: Take }) {
  const [hovering, setHovering] = useState(false);
  useEffect(() => listen(setHovering, onFiles), []);
  useEffect(() => listenToPaste(onFiles), []);
  if (!hovering) return null;
  return (
    <div class="drop-zone" aria-hidden="true">
      <div class="drop-card">
        <span class="drop-slides">
          <i />
          <i />
          <i>
            <Icon name="download" size={30} />
          </i>
        </span>
        <strong>Let go to open it as a deck</strong>
        <span>A Markdown file, a zip, or a folder with its images; talks from Marp and reveal.js, too</span>
      </div>
    </div>
  );
}
