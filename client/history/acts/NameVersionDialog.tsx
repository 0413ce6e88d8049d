/** Names a version, or the text as it is now, and says what it is. */
import { useId, useState } from "preact/hooks";
import type { VersionInfo } from "../../../shared/protocol/history.ts";
import { VERSION_NAME_MAX, VERSION_NOTE_MAX } from "../../../shared/protocol/historyLimits.ts";
import type { HistoryApi } from "../../http/historyApi.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Field } from "../../ui/Field.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useAttempt } from "../../ui/useAttempt.ts";
import "./dialogs.css";

export interface NameVersionDialogProps {
  readonly api: Pick<HistoryApi, "name" | "patch">;
  /** Null: the text as it is now. */
  readonly version: VersionInfo | null;
  readonly onNamed: (version: VersionInfo) => void;
  readonly onClose: () => void;
}

interface NoteProps {
  readonly id: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

function Note({ id, value, onInput }: NoteProps) {
  return (
    <Field id={id} label="Description" hint="What is in it, who has it: whatever helps to find it again.">
      <div class="field-box note-box">
        <textarea
          id={id}
          rows={3}
          maxLength={VERSION_NOTE_MAX}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      </div>
    </Field>
  );
}

export function NameVersionDialog({ api, version, onNamed, onClose }: NameVersionDialogProps) {
  const form = useId();
  const [name, setName] = useState(version?.name ?? "");
  const [note, setNote] = useState(version?.note ?? "");
  const [asked, setAsked] = useState(false);
  const { busy, error, attempt } = useAttempt();
  const nameless = name.trim() === "" && (version === null || version.name === "");
  const submit = async (event: Event) => {
    event.preventDefault();
    setAsked(true);
    if (nameless) return;
    const done = await attempt(async () =>
      onNamed(version === null ? await api.name(name, note) : await api.patch(version.number, { name, note })),
    );
    if (done) onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose} disabled={busy}>
        Cancel
      </Button>
      <Button kind="primary" type="submit" form={form} busy={busy}>
        Save
      </Button>
    </>
  );
  const description =
    version === null
      ? "The text as it is now, kept for ever under a name."
      : "Named versions are kept for ever. An empty name takes it away.";
  return (
    <Dialog
      title="Name this version"
      size="small"
      description={description}
      busy={busy}
      footer={footer}
      onClose={onClose}
    >
      <form id={form} class="name-version" onSubmit={(event) => void submit(event)}>
        <TextField
          label="Name"
          value={name}
          maxLength={VERSION_NAME_MAX}
          placeholder="Sent to reviewers"
          error={asked && nameless ? "A version needs a name." : null}
          onInput={setName}
          autofocus
        />
        <Note id={`${form}-note`} value={note} onInput={setNote} />
      </form>
      <Failure error={error} />
    </Dialog>
  );
}
