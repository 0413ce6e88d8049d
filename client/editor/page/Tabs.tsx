/** On a narrow window one pane at a time. */
import type { Signal } from "@preact/signals";
import { Button } from "../../ui/Button.tsx";
import type { IconName } from "../../ui/Icon.tsx";

export type PaneName = "text" | "stage" | "slides";

const tabs: readonly { readonly name: PaneName; readonly label: string; readonly icon: IconName }[] = [
  { name: "text", label: "Text", icon: "pencil" },
  { name: "stage", label: "Stage", icon: "present" },
  { name: "slides", label: "Slides", icon: "list" },
];

export function Tabs({ pane }: { readonly pane: Signal<PaneName> }) {
  return (
    <nav class="tabs" aria-label="Panes">
      {tabs.map(({ name, label, icon }) => (
        <Button
          key={name}
          kind="quiet"
          icon={icon}
          pressed={pane.value === name}
          onClick={() => {
            pane.value = name;
          }}
        >
          {label}
        </Button>
      ))}
    </nav>
  );
}
