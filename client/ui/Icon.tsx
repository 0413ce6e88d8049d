/** Our icons: one stroke, a 24 unit grid, drawn in the text's colour. Decorative: the control that holds one carries the name. */
import { iconPaths } from "./iconPaths.ts";

export type IconName = keyof typeof iconPaths;

/** `size`: px. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
