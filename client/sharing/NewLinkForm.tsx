/** Another link: for which role, whose, and until when. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Role } from "../../shared/protocol/roles.ts";
import type { CreateLinkRequest } from "../http/api.ts";
import { Button } from "../ui/Button.tsx";
import { Failure } from "../ui/Failure.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useAttempt } from "../ui/useAttempt.ts";
import { type Expiry, expiresAt, expiries } from "./expiry.ts";
import { shownRoles } from "./linkGroups.ts";
import { roleWords } from "./roleWords.ts";

const roleOptions = shownRoles.map((value) => ({ value, label: roleWords[value].label }));
const NAME_LIMIT = 80;

export interface NewLinkFormProps {
  readonly make: (link: CreateLinkRequest) => Promise<void>;
  readonly onCancel: () => void;
}

interface Draft {
  readonly role: Role;
  readonly name: string;
  readonly expiry: Expiry;
  /** As the field holds it. */
  readonly date: string;
}

export function NewLinkForm({ make, onCancel }: NewLinkFormProps) {
  const [draft, setDraft] = useState<Draft>({ role: "edit", name: "", expiry: "never", date: "" });
  const [wrong, setWrong] = useState<string | null>(null);
  const { busy, error, attempt } = useAttempt();
  const form = useRef<HTMLFormElement>(null);
  // It opens at the dialog's end, often out of sight, and grows with a date.
  useEffect(() => form.current?.scrollIntoView({ block: "end", behavior: "smooth" }), [draft.expiry]);
  const submit = (event: Event) => {
    event.preventDefault();
    const when = expiresAt(draft.expiry, draft.date, Date.now());
    setWrong("wrong" in when ? when.wrong : null);
    if ("at" in when) void attempt(() => make({ role: draft.role, name: draft.name.trim(), expiresAt: when.at }));
  };
  return (
    <form ref={form} class="share-form" aria-label="Make another link" onSubmit={submit}>
      <Fields draft={draft} wrong={wrong} change={(part) => setDraft({ ...draft, ...part })} />
      <Failure error={error} />
      <div class="dialog-foot">
        <Button onClick={onCancel} disabled={busy}>
          Cancel
        </Button>
        <Button kind="primary" type="submit" busy={busy}>
          Make the link
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  /** What is wrong with the date. */
  readonly wrong: string | null;
  readonly change: (part: Partial<Draft>) => void;
}

function Fields({ draft, wrong, change }: FieldsProps) {
  const { role, name, expiry, date } = draft;
  return (
    <div class="share-fields">
      <Select
        label="May"
        value={role}
        options={roleOptions}
        onChange={(next) => change({ role: next })}
        hint={roleWords[role].may}
      />
      <TextField
        label="Name"
        value={name}
        onInput={(next) => change({ name: next })}
        maxLength={NAME_LIMIT}
        placeholder="Who is it for?"
        autofocus
      />
      <Select label="Expires" value={expiry} options={expiries} onChange={(next) => change({ expiry: next })} />
      {expiry === "date" && (
        <TextField
          class="share-date"
          label="On"
          type="datetime-local"
          value={date}
          onInput={(next) => change({ date: next })}
          error={wrong}
        />
      )}
    </div>
  );
}
