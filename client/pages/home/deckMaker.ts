/** Making a deck, whichever way: one lifecycle that the page shows. What a person brought is kept until it worked or they let it go. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Kind } from "../../../shared/protocol/deckKinds.ts";
import type { ConvertedAnswer, CreateDeckResponse } from "../../../shared/protocol/http.ts";
import type { Secret } from "../../../shared/protocol/ids.ts";
import type { Api, ImportFile, Watch } from "../../http/api.ts";
import { wordsFor } from "../../http/apiError.ts";
import { CancelledError } from "../../http/networkError.ts";
import { chooseImport, importName, type LeftOut } from "../../import/importable.ts";
import { deckUrl } from "../../remember/recentDeck.ts";
import type { RecentDecks } from "../../remember/recentDecks.ts";

export type DeckMaking =
  | { readonly state: "idle" }
  | { readonly state: "creating" }
  /** `part`: 0 to 1; null while reading, and while the server works. */
  | { readonly state: "importing"; readonly what: string; readonly part: number | null; readonly stop: () => void }
  /** `again`: null when trying the same again cannot help. */
  | { readonly state: "failed"; readonly title: string; readonly detail: string; readonly again: (() => void) | null }
  /** Made, but something was left out, or it was another tool's: the person should know before moving on. */
  | Partly;

interface Partly {
  readonly state: "partly";
  readonly title: string;
  readonly url: string;
  /** Files. */
  readonly leftOut: readonly LeftOut[];
  readonly converted: ConvertedAnswer | null;
  /** Makes it anew, from another tool; the deck that was made is deleted. */
  readonly readAs: (kind: Kind) => void;
}

export interface Maker {
  readonly making: ReadonlySignal<DeckMaking>;
  create(from: { readonly sample?: boolean }): Promise<void>;
  /** `files` may still be on their way out of a dropped folder. */
  bring(files: readonly ImportFile[] | Promise<readonly ImportFile[]>): Promise<void>;
  letGo(): void;
}

export interface MakerParts {
  readonly api: Pick<Api, "createDeck" | "importFiles" | "deleteDeck">;
  readonly decks: Pick<RecentDecks, "remember" | "forget">;
  readonly go: (url: string) => void;
}

/** Remembered before anything else: from here on the owner's link is in no other place. Answers where the deck opens. */
const keep = (decks: MakerParts["decks"], { deck, links }: CreateDeckResponse): string => {
  const secret = links.owner.secret as Secret;
  decks.remember({ id: deck.id, title: deck.title, role: "owner", secret });
  return deckUrl(deck.id, "owner", secret);
};

/** What the page shows after `error`; stopping is a wish, not a failure. */
const failure = (error: unknown, again: (() => void) | null): DeckMaking =>
  error instanceof CancelledError ? { state: "idle" } : { state: "failed", ...wordsFor(error), again };

/** Sends files that were found fit, and keeps them for another try. */
const send = async (
  parts: MakerParts,
  show: (making: DeckMaking) => void,
  files: readonly ImportFile[],
  leftOut: readonly LeftOut[],
  from?: Kind,
): Promise<void> => {
  const { api, decks, go } = parts;
  const stopper = new AbortController();
  const progress = (part: number | null) =>
    show({ state: "importing", what: importName(files), part, stop: () => stopper.abort() });
  progress(0);
  // At 1 everything has left, and the server unpacks: nobody can tell how far that is.
  const watch: Watch = { signal: stopper.signal, onProgress: (part) => progress(part < 1 ? part : null) };
  try {
    const made = await api.importFiles(files, watch, from);
    const url = keep(decks, made);
    const missing = [...leftOut, ...made.skipped];
    const readAs = (kind: Kind) => void again(parts, show, made, () => send(parts, show, files, leftOut, kind));
    const { converted = null } = made;
    if (missing.length === 0 && converted === null) go(url);
    else show({ state: "partly", title: made.deck.title, url, leftOut: missing, converted, readAs });
  } catch (error) {
    show(failure(error, () => void send(parts, show, files, leftOut, from)));
  }
};

/** The deck that was made is nobody's wish: it goes first. */
const again = async (
  { api, decks }: MakerParts,
  show: (making: DeckMaking) => void,
  { deck, links }: CreateDeckResponse,
  make: () => Promise<void>,
): Promise<void> => {
  try {
    await api.deleteDeck(links.owner.secret as Secret, deck.id);
    decks.forget(deck.id);
    await make();
  } catch (error) {
    show(failure(error, null));
  }
};

export const createMaker = (parts: MakerParts): Maker => {
  const making = signal<DeckMaking>({ state: "idle" });
  const show = (next: DeckMaking) => {
    making.value = next;
  };
  const busy = () => making.value.state === "creating" || making.value.state === "importing";

  const create: Maker["create"] = async (from) => {
    if (busy()) return;
    show({ state: "creating" });
    try {
      parts.go(keep(parts.decks, await parts.api.createDeck(from)));
    } catch (error) {
      show(failure(error, () => void create(from)));
    }
  };

  const bring: Maker["bring"] = async (coming) => {
    if (busy()) return;
    show({ state: "importing", what: "files", part: null, stop: () => undefined });
    try {
      const choice = await chooseImport(await coming);
      if (choice.ok) await send(parts, show, choice.files, choice.leftOut);
      else show({ state: "failed", title: choice.title, detail: choice.detail, again: null });
    } catch (error) {
      show(failure(error, null));
    }
  };

  return { making, create, bring, letGo: () => show({ state: "idle" }) };
};
