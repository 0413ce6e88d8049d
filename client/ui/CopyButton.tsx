/** Copies `text` and says so; where the browser forbids copying, shows the text, selected, to copy by hand. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "./Button.tsx";
import "./CopyButton.css";
import { copyText } from "./copyText.ts";

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for a screen reader: "Copy the edit link". */
  readonly label: string;
  readonly children?: string;
  readonly kind?: "primary" | "plain" | "quiet";
}

const SHOWN_MS = 2_000;

export function CopyButton({ text, label, children = "Copy link", kind = "plain" }: CopyButtonProps) {
  const [state, setState] = useState<"ready" | "copied" | "forbidden">("ready");
  const around = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (state !== "copied") return;
    const clock = setTimeout(setState, SHOWN_MS, "ready");
    return () => clearTimeout(clock);
  }, [state]);
  const copy = async () => {
    const done = await copyText(text, around.current ?? undefined);
    setState(done ? "copied" : "forbidden");
  };
  return (
    <span class="copy" ref={around}>
      <Button
        size="small"
        kind={kind}
        icon={state === "copied" ? "check" : "copy"}
        label={label}
        onClick={() => void copy()}
      >
        {state === "copied" ? "Copied" : children}
      </Button>
      <span class="visually-hidden" role="status">
        {state === "copied" && "Copied"}
      </span>
      {state === "forbidden" && <ByHand text={text} />}
    </span>
  );
}

function ByHand({ text }: { readonly text: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <input
      class="copy-field"
      ref={field}
      readOnly
      value={text}
      aria-label="This browser does not copy by itself. Copy it from here."
    />
  );
}
