/** A labelled line of text. `error` is said with the field and marks it invalid; `hint` stays beside it. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { classes } from "./classes.ts";
import { Field, type FieldProps, useFieldTies } from "./Field.tsx";
import { Icon, type IconName } from "./Icon.tsx";

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: "text" | "search" | "datetime-local";
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
  /** For a caller that must focus it. */
  readonly inputRef?: { current: HTMLInputElement | null };
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** One object a type: what a text field may carry differs from what a date may, and the types know it. */
const inputType = (type: "text" | "search" | "datetime-local") =>
  type === "text" ? { type } : type === "search" ? { type } : { type };

export function TextField({ value, onInput, type = "text", icon, end, inputRef, ...rest }: TextFieldProps) {
  const ties = useFieldTies(rest);
  const own = useRef<HTMLInputElement>(null);
  const ref = inputRef ?? own;
  // The browser's own autofocus works once a page, and not in what comes later.
  useEffect(() => {
    if (rest.autofocus) ref.current?.focus();
  }, []);
  const { label, hideLabel, hint, error, class: extra, ...input } = rest;
  return (
    <Field id={ties.id} label={label} hideLabel={hideLabel} hint={hint} error={error} class={extra}>
      <div class={classes("field-box", error && "field-box-bad")}>
        {icon && <Icon name={icon} />}
        <input
          {...ties}
          {...input}
          {...inputType(type)}
          ref={ref}
          value={value}
          autocomplete="off"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {end}
      </div>
    </Field>
  );
}
