/**
 * A modal <dialog>: the browser keeps focus inside, gives it back on closing, and closes on Escape. Mount it to open it; `onClose` must unmount it.
 * `busy` keeps it open while something that should not be lost is under way.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { classes } from "./classes.ts";
import "./Dialog.css";
import { IconButton } from "./IconButton.tsx";

export interface DialogProps {
  readonly title: string;
  readonly description?: ComponentChildren;
  readonly children: ComponentChildren;
  /** The row of buttons at the end. */
  readonly footer?: ComponentChildren;
  readonly size?: "small" | "medium" | "large";
  readonly busy?: boolean;
  /** "alertdialog" for what one must answer. */
  readonly role?: "dialog" | "alertdialog";
  /** False: only its own buttons close it. */
  readonly dismissable?: boolean;
  readonly onClose: () => void;
}

/** Opens the dialog as it mounts, with a sensible first focus; closes it, and gives focus back, as it goes. */
const useModal = () => {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    const opener = document.activeElement;
    dialog?.showModal();
    // Else the first button would have it, which is Close: a poor thing to begin with, and to hear first.
    if (!dialog?.querySelector("[autofocus]")) heading.current?.focus();
    return () => {
      dialog?.close();
      // By then the dialog may have left the page, and the browser no longer gives focus back.
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return { ref, heading };
};

export function Dialog({ size = "medium", role = "dialog", onClose, ...rest }: DialogProps) {
  const { busy = false, dismissable = true } = rest;
  const { ref, heading } = useModal();
  const id = useId();
  const ask = () => {
    if (dismissable && !busy) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way out is Escape, which the browser sends as `cancel`.
    <dialog
      ref={ref}
      class={classes("dialog", `dialog-${size}`)}
      role={role === "alertdialog" ? role : undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={rest.description ? `${id}-text` : undefined}
      onCancel={(event) => {
        event.preventDefault();
        ask();
      }}
      // A second Escape in a row closes it whatever we say; our own closing, on the way out, is no news.
      onClose={(event) => event.currentTarget.isConnected && onClose()}
      onClick={(event) => event.target === ref.current && ask()}
    >
      <Body {...rest} id={id} heading={heading} ask={ask} />
    </dialog>
  );
}

interface BodyProps extends Omit<DialogProps, "onClose" | "role" | "size"> {
  readonly id: string;
  readonly heading: { current: HTMLHeadingElement | null };
  readonly ask: () => void;
}

function Body({ title, description, children, footer, busy = false, dismissable = true, id, heading, ask }: BodyProps) {
  return (
    <div class="dialog-body">
      <header class="dialog-head">
        <h2 ref={heading} id={`${id}-title`} tabIndex={-1}>
          {title}
        </h2>
        {dismissable && <IconButton icon="close" label="Close" size="small" disabled={busy} onClick={ask} />}
      </header>
      {description && (
        <p class="dialog-text" id={`${id}-text`}>
          {description}
        </p>
      )}
      {children}
      {footer && <footer class="dialog-foot">{footer}</footer>}
    </div>
  );
}
