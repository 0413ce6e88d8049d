/** What the parts of the history page are given. */
import type { DeckWithRole } from "../../../shared/protocol/http.ts";
import type { Secret } from "../../../shared/protocol/ids.ts";
import type { HistoryAddress } from "./address.ts";
import type { ShownFiles } from "./deckFiles.ts";
import type { HistoryDesk } from "./historyDesk.ts";
import type { PageState } from "./pageState.ts";

export type HistoryBootProps = HistoryAddress & { readonly secret: Secret };

export interface OpenHistoryProps extends HistoryBootProps {
  readonly info: DeckWithRole;
}

/** What the page's parts need to know of the deck. */
export interface HistoryContext {
  readonly props: OpenHistoryProps;
  readonly desk: HistoryDesk;
  readonly files: ShownFiles;
  readonly mayEdit: boolean;
}

export interface PartProps {
  readonly context: HistoryContext;
  readonly state: PageState;
}
