/** The three buttons: primary (one a view), quiet, danger. Without text give `label`: it becomes the name and the tooltip. */
import type { ComponentChildren } from "preact";
import "./Button.css";
import { classes } from "./classes.ts";
import { Icon, type IconName } from "./Icon.tsx";

export interface ButtonProps {
  readonly kind?: "primary" | "plain" | "quiet" | "danger";
  readonly size?: "small" | "medium" | "large";
  readonly icon?: IconName;
  /** What a screen reader says, when the text alone does not. */
  readonly label?: string;
  readonly children?: ComponentChildren;
  readonly type?: "button" | "submit";
  readonly form?: string;
  readonly disabled?: boolean;
  /** Shows a spinner, and takes no clicks. */
  readonly busy?: boolean;
  readonly pressed?: boolean;
  readonly autofocus?: boolean;
  readonly class?: string;
  readonly onClick?: (event: MouseEvent) => void;
}

export function Button({ kind = "plain", size = "medium", icon, label, children, busy = false, ...rest }: ButtonProps) {
  const { type = "button", disabled = false, pressed, onClick, form, autofocus } = rest;
  return (
    <button
      type={type}
      form={form}
      autofocus={autofocus}
      class={classes("button", `button-${kind}`, `button-${size}`, rest.class)}
      disabled={disabled}
      aria-label={label}
      aria-pressed={pressed}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? (
        <span class="button-spinner" aria-hidden="true" />
      ) : (
        icon && <Icon name={icon} size={size === "small" ? 16 : 18} />
      )}
      {children && <span class="button-text">{children}</span>}
    </button>
  );
}
