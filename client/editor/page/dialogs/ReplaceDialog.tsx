/** Replaces the open deck by a file: chosen, looked at, and only then sent. */
import { useEffect, useState } from "preact/hooks";
import { recogniseKind } from "../../../../shared/convert/recognise.ts";
import { parseDeck } from "../../../../shared/deck/parse.ts";
import { api } from "../../../http/api.ts";
import { ConvertedList } from "../../../import/ConvertedList.tsx";
import { chooseFiles, knowsFolders } from "../../../import/choose.ts";
import { LeftOutList, leftOutWords } from "../../../import/LeftOutList.tsx";
import { ReadAs } from "../../../import/ReadAs.tsx";
import { Sending } from "../../../import/Sending.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { toast } from "../../../ui/toasts.ts";
import type { Workspace } from "../../workspace.ts";
import { openHistory } from "../bar/historyMenu.ts";
import "./replace.css";
import {
  type Chosen,
  counted,
  createReplacer,
  type Replacer,
  type ReplaceTrouble,
  type Replacing,
} from "./replacer.ts";

export interface ReplaceDialogProps {
  readonly workspace: Workspace;
  readonly onClose: () => void;
}

type In<S extends Replacing["state"]> = Extract<Replacing, { state: S }>;

const useReplacer = ({ options: { deck, secret } }: Workspace): Replacer => {
  const [replacer] = useState(() =>
    createReplacer({
      countSlides: (markdown) => parseDeck(markdown).slides.length,
      recognise: (file) => recogniseKind(file).kind,
      send: (files, watch, from) => api.importHere(secret, deck, files, watch, from),
    }),
  );
  return replacer;
};

/** `again`: something is chosen, and may be exchanged. */
function Pickers({ replacer, again = false }: { readonly replacer: Replacer; readonly again?: boolean }) {
  const pick = (kind: "file" | "folder") => void replacer.choose(chooseFiles(kind));
  const look = again ? ({ kind: "quiet", size: "small" } as const) : {};
  return (
    <div class={again ? "replace-again" : "replace-pickers"}>
      <Button icon="file-text" {...look} onClick={() => pick("file")}>
        {again ? "Another file…" : "Markdown file or zip…"}
      </Button>
      {knowsFolders() && (
        <Button icon="folder" {...look} onClick={() => pick("folder")}>
          {again ? "Another folder…" : "Folder with images…"}
        </Button>
      )}
    </div>
  );
}

function Told({ trouble }: { readonly trouble: ReplaceTrouble | null }) {
  if (trouble === null) return null;
  return (
    <Notice tone="danger">
      <strong>{trouble.title}</strong> {trouble.detail}
    </Notice>
  );
}

/** What comes, and what it takes the place of. */
function Swap({ workspace, chosen }: { readonly workspace: Workspace; readonly chosen: Chosen }) {
  return (
    <dl class="replace-swap">
      <div class="replace-new">
        <dt class="visually-hidden">Replaced by</dt>
        <Icon name={chosen.files.length > 1 ? "folder" : "file-text"} />
        <dd>
          <strong>{chosen.name}</strong>
          {chosen.holds !== "" && <span>{chosen.holds}</span>}
        </dd>
      </div>
      <div>
        <dt>takes the place of</dt>
        <dd>
          <strong>{workspace.title.value}</strong>
          <span>{counted(workspace.calm.value.slides.length, "slide")}</span>
        </dd>
      </div>
    </dl>
  );
}

function Choosing({ replacer, now, onClose }: Stage<"choosing">) {
  return (
    <Dialog
      title="Replace from a file"
      size="small"
      description="The text of a file becomes the deck's, and images beside it come along. You are asked once more before anything is replaced."
      footer={<Button onClick={onClose}>Cancel</Button>}
      onClose={onClose}
    >
      <Pickers replacer={replacer} />
      <Told trouble={now.trouble} />
    </Dialog>
  );
}

function Asking({ workspace, replacer, now, onClose }: Stage<"asking">) {
  const { chosen, trouble } = now;
  const plainText = chosen.files.length === 1 && chosen.holds !== "";
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button kind="primary" icon="upload" onClick={() => void replacer.replace()}>
        {trouble === null ? "Replace the deck" : "Try again"}
      </Button>
    </>
  );
  return (
    <Dialog
      title="Replace the deck?"
      size="small"
      description="Others can go on typing, and what they type from now on stays. The version before is kept: the history can bring it back."
      footer={footer}
      onClose={onClose}
    >
      <Swap workspace={workspace} chosen={chosen} />
      {!plainText && (
        <p class="replace-hint">
          Its images are added to the deck's. One of the same name takes the old one's place, in earlier versions too.
        </p>
      )}
      {chosen.kind !== null && <ReadAs kind={chosen.kind} onChange={replacer.readAs} />}
      {chosen.leftOut.length > 0 && <LeftOutList leftOut={chosen.leftOut} />}
      <Pickers replacer={replacer} again />
      <Told trouble={trouble} />
    </Dialog>
  );
}

function Going({ now }: Pick<Stage<"sending">, "now">) {
  const { chosen, part, stop } = now;
  return (
    <Dialog
      title={`Bringing in ${chosen.name}`}
      size="small"
      busy={stop === null}
      footer={
        <Button disabled={stop === null} onClick={() => stop?.()}>
          Stop
        </Button>
      }
      onClose={() => stop?.()}
    >
      <Sending part={part} />
    </Dialog>
  );
}

const outcomes = {
  same: { title: "Nothing was changed", toast: "Nothing was changed.", why: "The deck was like that already." },
  replaced: { title: "The deck is replaced", toast: "Replaced.", why: "The version before is in the history." },
} as const;

function Done({ workspace, now, onClose }: Stage<"done">) {
  const { answer, leftOut } = now;
  const { converted } = answer;
  const said = outcomes[answer.outcome];
  const show = () => openHistory(workspace, answer.version === null ? "" : `?v=${answer.version}`);
  const action = answer.outcome === "same" ? {} : { action: { label: "History", run: show } };
  useEffect(() => {
    if (leftOut.length > 0 || converted) return;
    toast(`${said.toast} ${said.why}`, { tone: "good", ...action });
    onClose();
  }, []);
  if (leftOut.length === 0 && !converted) return null;
  const footer = (
    <>
      {answer.outcome !== "same" && <Button onClick={show}>Show the history</Button>}
      <Button kind="primary" onClick={onClose}>
        Done
      </Button>
    </>
  );
  return (
    <Dialog
      title={said.title}
      description={leftOut.length > 0 ? `${said.why} ${leftOutWords(leftOut)}` : said.why}
      footer={footer}
      onClose={onClose}
    >
      {converted && <ConvertedList converted={converted} />}
      {leftOut.length > 0 && <LeftOutList leftOut={leftOut} />}
    </Dialog>
  );
}

interface Stage<S extends Replacing["state"]> {
  readonly workspace: Workspace;
  readonly replacer: Replacer;
  readonly now: In<S>;
  readonly onClose: () => void;
}

export function ReplaceDialog({ workspace, onClose }: ReplaceDialogProps) {
  const replacer = useReplacer(workspace);
  const now = replacer.replacing.value;
  const stage = { workspace, replacer, onClose };
  if (now.state === "choosing") return <Choosing {...stage} now={now} />;
  if (now.state === "asking") return <Asking {...stage} now={now} />;
  if (now.state === "sending") return <Going now={now} />;
  if (now.state === "done") return <Done {...stage} now={now} />;
  return (
    <Dialog title="Replace from a file" size="small" onClose={onClose}>
      <Sending part={null} />
    </Dialog>
  );
}
