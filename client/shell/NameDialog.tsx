/** How the others see one: name and colour, kept in this browser. */
import { useId, useState } from "preact/hooks";
import { cleanName, NAME_BYTES } from "../../shared/protocol/personName.ts";
import { type Identity, type IdentityKeeper, identityKeeper, palette } from "../remember/identity.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import "./NameDialog.css";
import { TextField } from "../ui/TextField.tsx";

export interface NameDialogProps {
  readonly onClose: () => void;
  readonly keeper?: IdentityKeeper;
}

export function NameDialog({ onClose, keeper = identityKeeper() }: NameDialogProps) {
  const form = useId();
  const save = (next: Identity) => {
    keeper.set(next);
    onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button kind="primary" type="submit" form={form}>
        Save
      </Button>
    </>
  );
  return (
    <Dialog
      title="You, to the others"
      size="small"
      description="Your name and colour stand at your cursor and in the bar."
      onClose={onClose}
      footer={footer}
    >
      <NameForm id={form} first={keeper.identity.value} save={save} />
    </Dialog>
  );
}

interface NameFormProps {
  readonly id: string;
  readonly first: Identity;
  readonly save: (next: Identity) => void;
}

function NameForm({ id, first, save }: NameFormProps) {
  const [draft, setDraft] = useState(first);
  const [asked, setAsked] = useState(false);
  const name = cleanName(draft.name);
  const submit = (event: Event) => {
    event.preventDefault();
    setAsked(true);
    if (name) save({ name, color: draft.color });
  };
  return (
    <form class="name-form" id={id} onSubmit={submit}>
      <div class="name-preview" aria-hidden="true">
        <Avatar name={name || "?"} color={draft.color} size="large" decorative />
        <span>{name || "Nameless"}</span>
      </div>
      <TextField
        label="Name"
        value={draft.name}
        maxLength={NAME_BYTES}
        error={asked && !name ? "A name needs a character that can be seen." : null}
        onInput={(value) => setDraft({ ...draft, name: value })}
        autofocus
      />
      <Swatches color={draft.color} onPick={(color) => setDraft({ ...draft, color })} />
    </form>
  );
}

const colourNames = ["Red", "Rust", "Ochre", "Moss", "Pine", "Lagoon", "Blue", "Iris", "Plum", "Rose"] as const;

function Swatches({ color, onPick }: { readonly color: string; readonly onPick: (color: string) => void }) {
  const custom = !palette.some((known) => known === color);
  return (
    <fieldset class="swatches">
      <legend class="field-label">Colour</legend>
      {palette.map((known, index) => (
        <label key={known} class="swatch" style={{ backgroundColor: known }} title={colourNames[index]}>
          <input type="radio" name="colour" checked={known === color} onChange={() => onPick(known)} />
          <span class="visually-hidden">{colourNames[index]}</span>
        </label>
      ))}
      <label class={custom ? "swatch swatch-own swatch-on" : "swatch swatch-own"} title="Another colour">
        <input type="color" value={color} onInput={(event) => onPick(event.currentTarget.value)} />
        <span class="visually-hidden">Another colour</span>
      </label>
    </fieldset>
  );
}
