/** How the making of a deck goes: nothing, a progress dialog, what went wrong, or what was left out. */
import { ConvertedList } from "../../import/ConvertedList.tsx";
import { LeftOutList, leftOutWords } from "../../import/LeftOutList.tsx";
import { ReadAs } from "../../import/ReadAs.tsx";
import { Sending } from "../../import/Sending.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { DeckMaking, Maker } from "./deckMaker.ts";

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

type In<S extends DeckMaking["state"]> = Extract<DeckMaking, { state: S }>;

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
  return (
    <Dialog
      title={`Bringing in ${making.what}`}
      size="small"
      onClose={making.stop}
      footer={<Button onClick={making.stop}>Cancel</Button>}
    >
      <Sending part={making.part} />
    </Dialog>
  );
}

function Partly({ making, letGo }: { readonly making: In<"partly">; readonly letGo: () => void }) {
  const { converted, leftOut, readAs, url } = making;
  return (
    <Dialog
      title="Your deck is ready"
      description={leftOut.length > 0 ? leftOutWords(leftOut) : ""}
      onClose={letGo}
      footer={
        <a class="button button-primary button-medium" href={url}>
          Open the deck
        </a>
      }
    >
      {converted && <ReadAs kind={converted.kind} onChange={readAs} />}
      {converted && <ConvertedList converted={converted} />}
      {leftOut.length > 0 && <LeftOutList leftOut={leftOut} />}
    </Dialog>
  );
}
