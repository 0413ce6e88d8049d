/** What a talk allows: asked before the start, changed in mid-talk. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { defaultTalkSettings } from "../../../../shared/follow/talk.ts";
import type { TalkSettings } from "../../../../shared/protocol/follow.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Select } from "../../../ui/Select.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import type { DeskSession } from "../desk/deskSession.ts";
import { parseMinutes } from "../desk/minutes.ts";
import type { Past } from "../desk/pastChoices.ts";
import { EditsChoice, type EditsChoiceProps } from "./EditsChoice.tsx";

export interface SettingsDialogProps {
  readonly session: DeskSession;
  readonly readPast: () => Promise<Past>;
  readonly onClose: () => void;
}

const told =
  "Whoever has the follow link, or the code, sees the slides from now on. Notes stay here. If you leave without ending the talk, it ends by itself after six hours.";

const browse = [
  { value: "free", label: "All slides, at any time" },
  { value: "up-to-live", label: "Only what was shown so far" },
  { value: "none", label: "Only the live slide" },
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
}

function Choices(props: EditsChoiceProps) {
  const { settings, change } = props;
  return (
    <>
      <Select
        label="The audience may look at"
        value={settings.browse}
        options={browse}
        onChange={(value) => change({ browse: value })}
      />
      <EditsChoice {...props} />
      <Select
        label="At the end the audience"
        value={settings.ending}
        options={ending}
        onChange={(value) => change({ ending: value })}
      />
    </>
  );
}

function Checks({ settings, change }: FormProps) {
  return (
    <>
      <Check
        label="Questions"
        hint="You see them first, and decide which ones everybody sees."
        checked={settings.questions}
        onChange={(questions) => change({ questions })}
      />
      <Check
        label="One each"
        hint="A person has one open question and one vote at a time."
        checked={settings.once}
        onChange={(once) => change({ once })}
      />
      <Check
        label="Reactions"
        hint="Applause and hearts float by on your side."
        checked={settings.reactions}
        onChange={(reactions) => change({ reactions })}
      />
    </>
  );
}

/** What the form holds; `minutes` is undefined while what is typed is no length. */
const useForm = ({ session, readPast, onClose }: SettingsDialogProps) => {
  const desk = session.desk.peek();
  const past = useSignal<Past | null>(null);
  useEffect(() => {
    void readPast().then((read) => {
      past.value = read;
    });
  }, [readPast, past]);
  const shown = desk?.live ? desk.settings.version : null;
  const settings = useSignal<TalkSettings>({ ...(desk?.settings ?? defaultTalkSettings), version: shown });
  const typed = useSignal(String(desk?.settings.minutes ?? ""));
  const busy = useSignal(false);
  const minutes = parseMinutes(typed.value);
  const live = session.desk.value?.live ?? false;
  const go = async () => {
    if (minutes === undefined || busy.peek()) return;
    busy.value = true;
    const wish = { ...settings.peek(), minutes };
    const done = await (live ? session.ask("settings", wish) : session.start(wish));
    busy.value = false;
    if (done) onClose();
  };
  const change = (next: Partial<TalkSettings>) => {
    settings.value = { ...settings.peek(), ...next };
  };
  return { settings, typed, busy, minutes, live, go, change, past, shown };
};

export function SettingsDialog(props: SettingsDialogProps) {
  const { settings, typed, busy, minutes, live, go, change, past, shown } = useForm(props);
  const at = props.session.index.value + 1;
  const [icon, word] = live
    ? (["check", "Apply"] as const)
    : (["play", at > 1 ? `Start at slide ${at}` : "Start"] as const);
  const footer = (
    <>
      <Button onClick={props.onClose}>Cancel</Button>
      <Button kind="primary" icon={icon} busy={busy.value} disabled={minutes === undefined} onClick={() => void go()}>
        {word}
      </Button>
    </>
  );
  return (
    <Dialog
      title={live ? "Settings of this talk" : "Start the talk"}
      description={live ? undefined : told}
      footer={footer}
      busy={busy.value}
      onClose={props.onClose}
    >
      <div class="settings">
        <Choices settings={settings.value} change={change} past={past.value} shown={shown} />
        <TextField
          label="Length in minutes"
          value={typed.value}
          onInput={(text) => {
            typed.value = text;
          }}
          onKeyDown={(event) => event.key === "Enter" && void go()}
          placeholder="not set"
          error={minutes === undefined ? "A whole number from 1 to 1440, or nothing." : null}
        />
        <Checks settings={settings.value} change={change} />
      </div>
    </Dialog>
  );
}
