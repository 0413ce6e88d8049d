/** A labelled native select: small, and right on every phone. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { classes } from "./classes.ts";
import "./Field.css";
import { Icon } from "./Icon.tsx";

export interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly hideLabel?: boolean;
  readonly hint?: ComponentChildren;
  readonly disabled?: boolean;
  readonly class?: string;
}

export function Select<T extends string>({
  label,
  value,
  options,
  onChange,
  hideLabel = false,
  ...rest
}: SelectProps<T>) {
  const id = useId();
  const { hint, disabled = false, class: extra } = rest;
  return (
    <div class={classes("field", extra)}>
      <label class={hideLabel ? "visually-hidden" : "field-label"} for={id}>
        {label}
      </label>
      <div class="field-box field-select">
        <select
          id={id}
          value={value}
          disabled={disabled}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => {
            const picked = options[event.currentTarget.selectedIndex];
            if (picked) onChange(picked.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" size={16} />
      </div>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
