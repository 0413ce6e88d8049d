/** A button that is only an icon. `label` is its name and its tooltip; `keys` is a shortcut shown beside it. */
import { Button, type ButtonProps } from "./Button.tsx";
import type { IconName } from "./Icon.tsx";
import { Tooltip } from "./Tooltip.tsx";

export interface IconButtonProps extends Omit<ButtonProps, "children" | "icon" | "label"> {
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: string;
}

export function IconButton({ kind = "quiet", keys, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={rest.label} {...(keys === undefined ? {} : { keys })}>
      <Button {...rest} kind={kind} class={`icon-button ${rest.class ?? ""}`} />
    </Tooltip>
  );
}
