/** A person: initials on their colour, in ink or white, whichever can be read. A colour that is not `#rrggbb` is shown as grey. */
import { classes } from "./classes.ts";
import "./Avatar.css";
import { readableOn } from "./contrast.ts";
import { initials } from "./initials.ts";

export interface AvatarProps {
  readonly name: string;
  /** `#rrggbb` */
  readonly color: string;
  readonly size?: "small" | "medium" | "large";
  /** A ring: this is oneself, or somebody being followed. */
  readonly ringed?: boolean;
  /** True where the name stands beside it. */
  readonly decorative?: boolean;
}

export function Avatar({ name, color, size = "medium", ringed = false, decorative = false }: AvatarProps) {
  const safe = /^#[0-9a-f]{6}$/i.test(color) ? color : "#6a6257";
  return (
    <span
      class={classes("avatar", `avatar-${size}`, ringed && "avatar-ringed")}
      style={{ backgroundColor: safe, color: readableOn(safe) }}
      title={decorative ? undefined : name}
      {...(decorative ? { "aria-hidden": true } : { role: "img", "aria-label": name })}
    >
      {initials(name)}
    </span>
  );
}
