/** One or two words that classify: a role, a state. */
import type { ComponentChildren } from "preact";
import "./Badge.css";

export interface BadgeProps {
  readonly tone?: "neutral" | "accent" | "good" | "warning" | "danger";
  readonly children: ComponentChildren;
}

export function Badge({ tone = "neutral", children }: BadgeProps) {
  return <span class={`badge badge-${tone}`}>{children}</span>;
}
