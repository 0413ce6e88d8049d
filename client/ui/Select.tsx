/** A labelled native select: small, and right on every phone. */
import { Field, type FieldProps, useFieldTies } from "./Field.tsx";
import { Icon } from "./Icon.tsx";

export interface SelectProps<T extends string> extends Omit<FieldProps, "error"> {
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
}

export function Select<T extends string>({ value, options, onChange, disabled = false, ...field }: SelectProps<T>) {
  const ties = useFieldTies(field);
  return (
    <Field {...field} id={ties.id}>
      <div class="field-box field-select">
        <select
          {...ties}
          value={value}
          disabled={disabled}
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
    </Field>
  );
}
