/** The small dialogs of the slide list: a slide's id, and its place in the deck. */
import { useId, useState } from "preact/hooks";
import type { Deck, Slide } from "../../../../shared/deck/model/model.ts";
import { isUsableId } from "../../../../shared/deck/slideHead.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { moveTo, type SlideActs, type SlideDialog } from "./slideMenu.ts";

interface AskProps {
  readonly title: string;
  readonly description: string;
  readonly label: string;
  readonly first: string;
  readonly action: string;
  /** What is wrong with the value, or null. */
  readonly fault: (value: string) => string | null;
  readonly act: (value: string) => void;
  readonly onClose: () => void;
}

/** One question, one field. What is wrong is said once it was asked for. */
function Ask({ title, description, label, first, action, fault, act, onClose }: AskProps) {
  const form = useId();
  const [value, setValue] = useState(first);
  const [asked, setAsked] = useState(false);
  const wrong = fault(value.trim());
  const submit = (event: Event) => {
    event.preventDefault();
    setAsked(true);
    if (wrong !== null) return;
    onClose();
    act(value.trim());
  };
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button kind="primary" type="submit" form={form}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog title={title} size="small" description={description} footer={footer} onClose={onClose}>
      <form id={form} onSubmit={submit}>
        <TextField label={label} value={value} error={asked ? wrong : null} onInput={setValue} autofocus />
      </form>
    </Dialog>
  );
}

/** Why the deck cannot give this id to the slide, or null. */
const idFault = (deck: Deck, slide: Slide, id: string): string | null => {
  if (id === "") return "Write an id, for example intro.";
  if (!isUsableId(id)) return "Use letters, digits, - and _, no blanks; not impress or step-<n>.";
  const other = deck.slides.find((each) => each.id === id && each.key !== slide.key);
  return other === undefined ? null : `Slide ${other.index + 1} has this id.`;
};

/** Why the text is no place in a deck of `count` slides, or null. */
const placeFault = (text: string, count: number): string | null =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= count ? null : `Write a number from 1 to ${count}.`;

export interface SlideDialogsProps {
  readonly deck: Deck;
  readonly dialog: SlideDialog;
  readonly acts: SlideActs;
  readonly onClose: () => void;
}

export function SlideDialogs({ deck, dialog, acts, onClose }: SlideDialogsProps) {
  const slide = acts.order.find((each) => each.key === dialog?.slide);
  if (dialog === null || slide === undefined) return null;
  const at = acts.order.indexOf(slide);
  if (dialog.kind === "rename") {
    return (
      <Ask
        title={slide.id === null ? "Give the slide an id" : "Rename the slide's id"}
        description="Links name slides by their ids; all links to this one follow."
        label="Id"
        first={slide.id ?? ""}
        action={slide.id === null ? "Give it" : "Rename"}
        fault={(id) => idFault(deck, slide, id)}
        act={(id) => acts.slides.rename(slide.key, id)}
        onClose={onClose}
      />
    );
  }
  return (
    <Ask
      title="Move the slide"
      description={`It is number ${at + 1} of ${acts.order.length}.`}
      label="To number"
      first={String(at + 1)}
      action="Move"
      fault={(text) => placeFault(text, acts.order.length)}
      act={(text) => moveTo(acts, slide.key, Number(text) - 1)}
      onClose={onClose}
    />
  );
}
