/** What every field has around it: its label, what is wrong with it, a hint. The control inside takes `id` and `aria`. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { classes } from "./classes.ts";
import "./Field.css";

export interface FieldProps {
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly hint?: ComponentChildren;
  readonly error?: string | null | undefined;
  readonly class?: string | undefined;
}

/** What ties the control to the texts around it. */
export interface FieldTies {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

export const useFieldTies = ({ hint, error }: Pick<FieldProps, "hint" | "error">): FieldTies => {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return { id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined };
};

interface FieldFrameProps extends FieldProps {
  readonly id: string;
  readonly children: ComponentChildren;
}

export function Field({ id, label, hideLabel = false, hint, error, class: extra, children }: FieldFrameProps) {
  return (
    <div class={classes("field", extra)}>
      <label class={hideLabel ? "visually-hidden" : "field-label"} for={id}>
        {label}
      </label>
      {children}
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
