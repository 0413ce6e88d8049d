/** Another link: for which role, whose, and until when. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Role } from "../../shared/protocol/ids.ts";
import type { CreateLinkRequest } from "../sync/api.ts";
import { wordsFor } from "../sync/apiError.ts";
import { Button } from "./Button.tsx";
import { type Expiry, expiresAt, expiries } from "./expiry.ts";
import { shownRoles } from "./linkGroups.ts";
import { Notice } from "./Notice.tsx";
import { roleWords } from "./roleWords.ts";
import { Select } from "./Select.tsx";
import { TextField } from "./TextField.tsx";

const roleOptions = shownRoles.map((value) => ({ value, label: roleWords[value].label }));
const NAME_LIMIT = 80;

export interface NewLinkFormProps {
  readonly make: (link: CreateLinkRequest) => Promise<void>;
  readonly onCancel: () => void;
}

export function NewLinkForm({ make, onCancel }: NewLinkFormProps) {
  const [role, setRole] = useState<Role>("edit");
  const [name, setName] = useState("");
  const [expiry, setExpiry] = useState<Expiry>("never");
  const [date, setDate] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // It opens at the dialog's end, often out of sight, and grows with a date.
  useEffect(() => form.current?.scrollIntoView({ block: "end", behavior: "smooth" }), [expiry]);
  const submit = async () => {
    const when = expiresAt(expiry, date, Date.now());
    setWrong("wrong" in when ? when.wrong : null);
    if ("wrong" in when || busy) return;
    setBusy(true);
    setError(null);
    try {
      await make({ role, name: name.trim(), expiresAt: when.at });
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <form
      ref={form}
      class="share-form"
      aria-label="Make another link"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="share-fields">
        <Select label="May" value={role} options={roleOptions} onChange={setRole} hint={roleWords[role].may} />
        <TextField
          label="Name"
          value={name}
          onInput={setName}
          maxLength={NAME_LIMIT}
          placeholder="Who is it for?"
          autofocus
        />
        <Select label="Expires" value={expiry} options={expiries} onChange={setExpiry} />
        {expiry === "date" && (
          <TextField class="share-date" label="On" type="datetime-local" value={date} onInput={setDate} error={wrong} />
        )}
      </div>
      {error !== null && (
        <Notice tone="danger">
          <strong>{wordsFor(error).title}</strong> {wordsFor(error).detail}
        </Notice>
      )}
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
