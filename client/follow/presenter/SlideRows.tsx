/** All slides; a click goes there. */
import { useEffect, useRef } from "preact/hooks";
import { classes } from "../../ui/classes.ts";
import type { DeskSession } from "./desk/deskSession.ts";

export function SlideRows({ session }: { readonly session: DeskSession }) {
  const list = useRef<HTMLOListElement>(null);
  const at = session.index.value;
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <ol ref={list} class="rows" lang={session.content.value?.settings.lang || undefined}>
      {session.content.value?.slides.map(({ key, title, notesHtml, substeps }, index) => (
        <li key={key}>
          <button
            type="button"
            class={classes("row", index === at && "row-current")}
            aria-current={index === at ? "true" : undefined}
            onClick={() => session.goTo({ slide: key, substep: 0 })}
          >
            <span class="row-number">{index + 1}</span>
            <span class="row-title" dir="auto">
              {title || "Untitled"}
            </span>
            {substeps > 0 && <span class="row-mark">+{substeps}</span>}
            {notesHtml !== "" && <span class="row-mark">notes</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}
