/** A message that stays in the page: information, a warning, an error. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";
import { IconButton } from "./IconButton.tsx";
import "./States.css";

type Tone = "info" | "good" | "warning" | "danger";
const icons: Readonly<Record<Tone, IconName>> = { info: "info", good: "check", warning: "warning", danger: "warning" };

export interface NoticeProps {
  readonly tone?: Tone;
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly onDismiss?: () => void;
}

export function Notice({ tone = "info", children, actions, onDismiss }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} role={tone === "danger" || tone === "warning" ? "alert" : "status"}>
      <Icon name={icons[tone]} />
      <div class="notice-text">{children}</div>
      {actions}
      {onDismiss && <IconButton icon="close" label="Dismiss" size="small" onClick={onDismiss} />}
    </div>
  );
}
