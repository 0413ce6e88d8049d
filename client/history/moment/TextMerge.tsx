/** Two texts and what differs between them, word by word. What draws it is fetched when it is first wanted. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import "./merge.css";

export interface TextMergeProps {
  readonly before: string;
  readonly after: string;
}

type Drawing = "loading" | "drawn" | "failed";

/** Narrower, two columns hold no line. px */
const TWO_COLUMNS = 620;

export function TextMerge({ before, after }: TextMergeProps) {
  const box = useRef<HTMLDivElement>(null);
  const drawing = useSignal<Drawing>("loading");
  const tries = useSignal(0);
  useEffect(() => {
    let close: (() => void) | null = null;
    let gone = false;
    const draw = async () => {
      const { drawMerge } = await import("./mergeView.ts");
      if (gone || box.current === null) return;
      close = drawMerge(box.current, { before, after, columns: box.current.clientWidth >= TWO_COLUMNS });
      drawing.value = "drawn";
    };
    draw().catch((error: unknown) => {
      console.warn("the comparison could not be drawn", error);
      drawing.value = "failed";
    });
    return () => {
      gone = true;
      close?.();
    };
  }, [before, after, tries.value]);
  return (
    <div class="merge" data-drawing={drawing.value}>
      {drawing.value === "loading" && <Spinner label="Comparing the text" />}
      {drawing.value === "failed" && (
        <Notice
          tone="danger"
          actions={
            <Button
              size="small"
              onClick={() => {
                tries.value += 1;
              }}
            >
              Try again
            </Button>
          }
        >
          The comparison could not be fetched.
        </Notice>
      )}
      {drawing.value === "drawn" && before === after && <p class="merge-same">The text is the same.</p>}
      <div ref={box} class="merge-box" />
    </div>
  );
}
