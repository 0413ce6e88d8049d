/** How far something is: `part` 0 to 1, or null when nobody can tell. */
import "./Progress.css";

export function Progress({ label, part }: { readonly label: string; readonly part: number | null }) {
  const value = part === null ? undefined : Math.round(part * 100);
  return (
    <div
      class={part === null ? "progress progress-open" : "progress"}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value}
    >
      <span style={{ width: `${value ?? 35}%` }} />
    </div>
  );
}
