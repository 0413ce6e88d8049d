/** What becomes of edits while a talk is on; and which version is shown, when it is one of the past. */
import type { TalkSettings } from "../../../../shared/protocol/follow.ts";
import { Select } from "../../../ui/Select.tsx";
import { type Past, pastChoices } from "../desk/pastChoices.ts";

export interface EditsChoiceProps {
  readonly settings: TalkSettings;
  readonly change: (next: Partial<TalkSettings>) => void;
  /** Null until it is read. */
  readonly past: Past | null;
  /** The version that the talk shows now. */
  readonly shown: number | null;
}

const edits = [
  { value: "live", label: "Go live at once" },
  { value: "held", label: "Wait until I release them" },
  { value: "pinned", label: "Never: keep the deck as it is now" },
] as const;
const ofThePast = { value: "version", label: "Never: show an earlier version" } as const;

export function EditsChoice({ settings, change, past, shown }: EditsChoiceProps) {
  const versions = pastChoices(past, shown);
  const [first] = versions;
  const isPast = settings.edits === "pinned" && settings.version !== null;
  return (
    <>
      <Select
        label="Edits during the talk"
        value={isPast ? ofThePast.value : settings.edits}
        options={first || isPast ? [...edits, ofThePast] : edits}
        hint={past?.state === "failed" ? "The history could not be read: versions cannot be chosen now." : undefined}
        onChange={(value) => {
          if (value !== "version") change({ edits: value, version: null });
          else if (first) change({ edits: "pinned", version: settings.version ?? Number(first.value) });
        }}
      />
      {isPast && (
        <Select
          label="The version that is shown"
          value={String(settings.version)}
          options={versions}
          onChange={(value) => change({ edits: "pinned", version: Number(value) })}
        />
      )}
    </>
  );
}
