/** The questions that are asked before a talk ends, or changes hands; and the list of keys. */
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import type { IconName } from "../../../ui/Icon.tsx";
import type { DeskSession } from "../desk/deskSession.ts";

interface AskProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly icon: IconName;
  readonly cancel: string;
  readonly act: () => Promise<boolean>;
  readonly onClose: () => void;
}

function AskDialog({ title, text, action, icon, cancel, act, onClose }: AskProps) {
  const go = async () => {
    await act();
    onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose} autofocus>
        {cancel}
      </Button>
      <Button kind="danger" icon={icon} onClick={() => void go()}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog title={title} description={text} role="alertdialog" size="small" footer={footer} onClose={onClose}>
      {null}
    </Dialog>
  );
}

interface Props {
  readonly session: DeskSession;
  readonly onClose: () => void;
}

export function StopDialog({ session, onClose, onStopped }: Props & { readonly onStopped: () => void }) {
  const keeps = session.desk.value?.settings.ending === "slides";
  const act = async () => {
    const done = await session.ask("stop", {});
    if (done) onStopped();
    return done;
  };
  return (
    <AskDialog
      title="End the talk?"
      text={
        keeps
          ? "The audience keeps the slides to browse. You can start again at any time."
          : "The audience sees a goodbye. You can start again at any time."
      }
      action="End the talk"
      icon="check"
      cancel="Go on"
      act={act}
      onClose={onClose}
    />
  );
}

export function ClearDialog({ session, onClose }: Props) {
  return (
    <AskDialog
      title="Put all new questions away?"
      text="Those that you let through stay. Nobody is told."
      action="Put all away"
      icon="trash"
      cancel="Keep them"
      act={() => session.ask("clear", {})}
      onClose={onClose}
    />
  );
}

export function TakeDialog({ session, onClose }: Props) {
  const name = session.desk.value?.driver?.name || "Somebody";
  return (
    <AskDialog
      title="Take over?"
      text={`${name} is driving this talk right now, and will be told that you took over.`}
      action="Take over"
      icon="present"
      cancel="Leave it"
      act={() => session.ask("take", { confirm: true })}
      onClose={onClose}
    />
  );
}

const keys: readonly (readonly [string, string])[] = [
  ["→  ↓  Space  Page Down", "Next substep or slide"],
  ["←  ↑  Page Up", "Back"],
  ["Home, End", "First slide, last slide"],
  ["12 Enter", "Go to slide 12"],
  [".  or  b", "Black out the screen, and back"],
  ["o", "Overview"],
  ["f", "Full screen, and back"],
];

export function KeysDialog({ onClose }: Pick<Props, "onClose">) {
  return (
    <Dialog
      title="Keys"
      description="A clicker's buttons are Page Down and Page Up; its F5 and Esc do nothing here."
      size="small"
      onClose={onClose}
    >
      <dl class="keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
