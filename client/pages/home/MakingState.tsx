/** How the making of a deck goes: nothing, a progress dialog, what went wrong, or what was left out. */
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Progress } from "../../ui/Progress.tsx";
import type { Maker, Making } from "./deckMaker.ts";

export function MakingState({ maker }: { readonly maker: Maker }) {
  const making = maker.making.value;
  if (making.state === "failed") return <Failed making={making} letGo={maker.letGo} />;
  if (making.state === "importing") return <Importing making={making} />;
  if (making.state === "partly") return <Partly making={making} letGo={maker.letGo} />;
  return (
    <p class="visually-hidden" role="status">
      {making.state === "creating" ? "Making the deck" : ""}
    </p>
  );
}

type In<S extends Making["state"]> = Extract<Making, { state: S }>;

function Failed({ making, letGo }: { readonly making: In<"failed">; readonly letGo: () => void }) {
  const again = making.again && (
    <Button size="small" icon="refresh" onClick={making.again}>
      Try again
    </Button>
  );
  return (
    <Notice tone="danger" actions={again} onDismiss={letGo}>
      <strong>{making.title}</strong> {making.detail}
    </Notice>
  );
}

function Importing({ making }: { readonly making: In<"importing"> }) {
  const words = making.part === null ? "Reading…" : `${Math.round(making.part * 100)} % sent`;
  return (
    <Dialog
      title={`Bringing in ${making.what}`}
      size="small"
      onClose={making.stop}
      footer={<Button onClick={making.stop}>Cancel</Button>}
    >
      <Progress label="Import" part={making.part} />
      <p class="making-words">{words}</p>
    </Dialog>
  );
}

const FEW = 8;

function Partly({ making, letGo }: { readonly making: In<"partly">; readonly letGo: () => void }) {
  const count = making.leftOut.length;
  return (
    <Dialog
      title="Your deck is ready"
      description={`${count === 1 ? "One file was" : `${count} files were`} left out. Everything else is in.`}
      onClose={letGo}
      footer={
        <a class="button button-primary button-medium" href={making.url}>
          Open the deck
        </a>
      }
    >
      <ul class="left-out">
        {making.leftOut.slice(0, FEW).map(({ path, reason }) => (
          <li key={path}>
            <code>{path}</code> <span>{reason}</span>
          </li>
        ))}
        {count > FEW && <li>and {count - FEW} more</li>}
      </ul>
    </Dialog>
  );
}
