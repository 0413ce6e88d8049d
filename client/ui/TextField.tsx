/** A labelled line of text. `error` is said with the field and marks it invalid; `hint` stays beside it. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { classes } from "./classes.ts";
import "./Field.css";
import { Icon, type IconName } from "./Icon.tsx";

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: "text" | "search" | "datetime-local";
  readonly hideLabel?: boolean;
  readonly hint?: ComponentChildren;
  readonly error?: string | null;
  readonly icon?: IconName;
  /** At the end, inside the field: a key to press, a copy button. */
  readonly end?: ComponentChildren;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly min?: string;
  readonly autofocus?: boolean;
  readonly readOnly?: boolean;
  readonly disabled?: boolean;
  readonly required?: boolean;
  readonly class?: string;
  /** For a caller that must focus it. */
  readonly inputRef?: { current: HTMLInputElement | null };
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** One object a type: what a text field may carry differs from what a date may, and the types know it. */
const inputType = (type: "text" | "search" | "datetime-local") =>
  type === "text" ? { type } : type === "search" ? { type } : { type };

export function TextField({
  label,
  value,
  onInput,
  hideLabel = false,
  hint,
  error,
  icon,
  end,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const { inputRef, class: extra, type = "text" } = rest;
  const own = useRef<HTMLInputElement>(null);
  const ref = inputRef ?? own;
  // The browser's own autofocus works once a page, and not in what comes later.
  useEffect(() => {
    if (rest.autofocus) ref.current?.focus();
  }, []);
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div class={classes("field", extra)}>
      <label class={hideLabel ? "visually-hidden" : "field-label"} for={id}>
        {label}
      </label>
      <div class={classes("field-box", error && "field-box-bad")}>
        {icon && <Icon name={icon} />}
        <input
          placeholder={rest.placeholder}
          maxLength={rest.maxLength}
          min={rest.min}
          autofocus={rest.autofocus}
          readOnly={rest.readOnly}
          disabled={rest.disabled}
          required={rest.required}
          onKeyDown={rest.onKeyDown}
          id={id}
          {...inputType(type)}
          ref={ref}
          value={value}
          autocomplete="off"
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {end}
      </div>
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
