/** Something is under way. `label` is what a screen reader hears; shown beside it unless `hideLabel`. */
import "./Spinner.css";

export function Spinner({
  label = "Loading",
  hideLabel = false,
}: {
  readonly label?: string;
  readonly hideLabel?: boolean;
}) {
  return (
    <span class="spinner" role="status">
      <span class="spinner-ring" aria-hidden="true" />
      <span class={hideLabel ? "visually-hidden" : undefined}>{label}</span>
    </span>
  );
}
