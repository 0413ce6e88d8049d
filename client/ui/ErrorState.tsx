/** Something failed: what happened, what to do, and a way to try again. Announced when it appears. */
import type { ComponentChildren } from "preact";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import "./States.css";

export interface ErrorStateProps {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly onRetry?: () => void;
  readonly actions?: ComponentChildren;
}

export function ErrorState({ title, children, onRetry, actions }: ErrorStateProps) {
  return (
    <div class="state state-bad" role="alert">
      <span class="state-mark">
        <Icon name="warning" size={24} />
      </span>
      <p class="state-title">{title}</p>
      {children && <div class="state-text">{children}</div>}
      {(onRetry || actions) && (
        <div class="state-actions">
          {onRetry && (
            <Button icon="refresh" onClick={onRetry}>
              Try again
            </Button>
          )}
          {actions}
        </div>
      )}
    </div>
  );
}
