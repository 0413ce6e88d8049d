/** Shows the toasts. Mount it once a page, last in the body's root. */
import { useEffect, useRef } from "preact/hooks";
import { Button } from "./Button.tsx";
import { Icon, type IconName } from "./Icon.tsx";
import { IconButton } from "./IconButton.tsx";
import "./Toaster.css";
import { followPlace } from "./toastPlace.ts";
import { dismiss, hold, release, type Toast, type ToastTone, toasts } from "./toasts.ts";

const icons: Readonly<Record<ToastTone, IconName>> = {
  info: "info",
  good: "check",
  warning: "warning",
  danger: "warning",
};

export function Toaster() {
  const ref = useRef<HTMLDivElement>(null);
  const shown = toasts.value;
  const newest = shown.at(-1)?.id;
  useEffect(() => {
    // Shown anew each time, so that it stands over a dialog that opened meanwhile.
    ref.current?.hidePopover();
    if (newest !== undefined) ref.current?.showPopover();
  }, [newest]);
  const some = shown.length > 0;
  useEffect(() => (some && ref.current !== null ? followPlace(ref.current) : undefined), [some]);
  return (
    <div
      ref={ref}
      class="toaster"
      popover="manual"
      aria-live="polite"
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocusIn={hold}
      onFocusOut={release}
    >
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { action } = toast;
  return (
    <div class={`toast toast-${toast.tone}`} role={toast.tone === "danger" ? "alert" : undefined}>
      <Icon name={icons[toast.tone]} />
      <p>
        {toast.text}
        {toast.times > 1 && <small> {toast.times} times</small>}
      </p>
      {action && (
        <Button
          size="small"
          kind="plain"
          onClick={() => {
            dismiss(toast.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="close" label="Dismiss" size="small" onClick={() => dismiss(toast.id)} />
    </div>
  );
}
