/** What a talk allows: asked before the start, changed in mid-talk. */
import { useSignal } from "@preact/signals";
import type { TalkSettings } from "../../../shared/protocol/follow.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import type { DeskSession } from "./deskSession.ts";
import { parseMinutes } from "./minutes.ts";

export interface SettingsDialogProps {
  readonly session: DeskSession;
  readonly onClose: () => void;
}

const browse = [
  { value: "free", label: "All slides, at any time" },
  { value: "up-to-live", label: "Only what was shown so far" },
  { value: "none", label: "Only the live slide" },
] as const;
const edits = [
  { value: "live", label: "Go live at once" },
  { value: "held", label: "Wait until I release them" },
  { value: "pinned", label: "Never: keep the deck as it is now" },
] as const;
const ending = [
  { value: "slides", label: "Keeps the slides to browse" },
  { value: "goodbye", label: "Sees a goodbye" },
] as const;

interface CheckProps {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ label, hint, checked, onChange }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        <small>{hint}</small>
      </span>
    </label>
  );
}

interface FormProps {
  readonly settings: TalkSettings;
  readonly change: (next: Partial<TalkSettings>) => void;
  readonly minutes: string;
  readonly onMinutes: (typed: string) => void;
  readonly wrong: boolean;
}

function Form({ settings, change, minutes, onMinutes, wrong }: FormProps) {
  return (
    <div class="settings">
      <Select
        label="The audience may look at"
        value={settings.browse}
        options={browse}
        onChange={(value) => change({ browse: value })}
      />
      <Select
        label="Edits during the talk"
        value={settings.edits}
        options={edits}
        onChange={(value) => change({ edits: value })}
      />
      <Select
        label="At the end the audience"
        value={settings.ending}
        options={ending}
        onChange={(value) => change({ ending: value })}
      />
      <TextField
        label="Length in minutes"
        value={minutes}
        onInput={onMinutes}
        placeholder="not set"
        error={wrong ? "A whole number from 1 to 1440, or nothing." : null}
      />
      <Check
        label="Questions"
        hint="You see them first, and decide which ones everybody sees."
        checked={settings.questions}
        onChange={(questions) => change({ questions })}
      />
      <Check
        label="Reactions"
        hint="Applause and hearts float by on your side."
        checked={settings.reactions}
        onChange={(reactions) => change({ reactions })}
      />
    </div>
  );
}

export function SettingsDialog({ session, onClose }: SettingsDialogProps) {
  const desk = session.desk.peek();
  const settings = useSignal<TalkSettings | null>(desk?.settings ?? null);
  const typed = useSignal(String(desk?.settings.minutes ?? ""));
  const busy = useSignal(false);
  if (settings.value === null) return null;
  const live = session.desk.value?.live ?? false;
  const minutes = parseMinutes(typed.value);
  const go = async () => {
    if (minutes === undefined || settings.value === null) return;
    busy.value = true;
    const wish = { ...settings.value, minutes };
    const done = await (live ? session.ask("settings", wish) : session.start(wish));
    busy.value = false;
    if (done) onClose();
  };
  const at = session.index.value + 1;
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        kind="primary"
        icon={live ? "check" : "play"}
        busy={busy.value}
        disabled={minutes === undefined}
        onClick={() => void go()}
      >
        {live ? "Apply" : at > 1 ? `Start at slide ${at}` : "Start"}
      </Button>
    </>
  );
  return (
    <Dialog
      title={live ? "Settings of this talk" : "Start the talk"}
      description={
        live ? undefined : "Whoever has the follow link, or the code, sees the slides from now on. Notes stay here."
      }
      footer={footer}
      busy={busy.value}
      onClose={onClose}
    >
      <Form
        settings={settings.value}
        change={(next) => {
          if (settings.value !== null) settings.value = { ...settings.value, ...next };
        }}
        minutes={typed.value}
        onMinutes={(text) => {
          typed.value = text;
        }}
        wrong={minutes === undefined}
      />
    </Dialog>
  );
}
