/** How many things are wrong with the deck, and the way to their list. Not there while nothing is. */
import { useComputed } from "@preact/signals";
import { Icon } from "../../../ui/Icon.tsx";
import type { Workspace } from "../../workspace.ts";

export function Problems({ workspace }: { readonly workspace: Workspace }) {
  // Drawn anew only when the numbers change, not at each reading.
  const counted = useComputed(() => {
    if (!workspace.session.loaded.value) return "0 quiet";
    const wrong = workspace.calm.value.diagnostics.filter(({ severity }) => severity !== "info");
    return `${wrong.length} ${wrong.some(({ severity }) => severity === "error") ? "error" : "warning"}`;
  });
  const [count, worst] = counted.value.split(" ");
  if (count === "0") return null;
  const words = count === "1" ? "1 problem" : `${count} problems`;
  return (
    <button
      type="button"
      class={`problems problems-${worst}`}
      aria-label={`${words} in the deck`}
      title={`${words}: show the list`}
      onClick={workspace.showProblems}
    >
      <Icon name="warning" size={16} />
      <span>{count}</span>
    </button>
  );
}
