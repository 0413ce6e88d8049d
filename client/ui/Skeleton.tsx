/** Grey bars where text will be. Give widths in per cent, one a line; put `aria-busy` on what holds it. */
import "./Spinner.css";

export function Skeleton({
  lines = [100],
  label = "Loading",
}: {
  readonly lines?: readonly number[];
  readonly label?: string;
}) {
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{label}</span>
      {lines.map((width, index) => (
        <span key={index} class="skeleton-line" style={{ width: `${width}%` }} aria-hidden="true" />
      ))}
    </div>
  );
}
