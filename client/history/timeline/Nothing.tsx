/** A deck without a version explains how there will be one. */
import { EmptyState } from "../../ui/EmptyState.tsx";

export function Nothing() {
  return (
    <EmptyState icon="history" title="No version yet">
      Versions make themselves while people write: two minutes after the last word, and when everybody has left. You can
      also name the text as it is now, at any time.
    </EmptyState>
  );
}
