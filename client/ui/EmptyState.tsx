/** Nothing here yet: says what would be here, and how to begin. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";
import "./States.css";

export interface EmptyStateProps {
  readonly icon?: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
}

export function EmptyState({ icon = "file-text", title, children, actions }: EmptyStateProps) {
  return (
    <div class="state">
      <span class="state-mark">
        <Icon name={icon} size={24} />
      </span>
      <p class="state-title">{title}</p>
      {children && <div class="state-text">{children}</div>}
      {actions && <div class="state-actions">{actions}</div>}
    </div>
  );
}
