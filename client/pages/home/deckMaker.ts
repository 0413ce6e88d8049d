/** Making a deck, whichever way: one lifecycle that the page shows. What a person brought is kept until it worked or they let it go. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { CreateDeckResponse } from "../../../shared/protocol/http.ts";
import type { Secret } from "../../../shared/protocol/ids.ts";
import type { Api, ImportFile, Watch } from "../../sync/api.ts";
import { CancelledError, wordsFor } from "../../sync/apiError.ts";
import { deckUrl } from "../../sync/recentDeck.ts";
import type { RecentDecks } from "../../sync/recentDecks.ts";
import { chooseImport, type LeftOut } from "./importable.ts";

export type Making =
  | { readonly state: "idle" }
  | { readonly state: "creating" }
  /** `part`: 0 to 1; null while reading, and while the server works. */
  | { readonly state: "importing"; readonly what: string; readonly part: number | null; readonly stop: () => void }
  /** `again`: null when trying the same again cannot help. */
  | { readonly state: "failed"; readonly title: string; readonly detail: string; readonly again: (() => void) | null }
  /** Made, but something was left out: the person should know before moving on. */
  | { readonly state: "partly"; readonly title: string; readonly url: string; readonly leftOut: readonly LeftOut[] };

export interface Maker {
  readonly making: ReadonlySignal<Making>;
  create(from: { readonly sample?: boolean }): Promise<void>;
  /** `files` may still be on their way out of a dropped folder. */
  bring(files: readonly ImportFile[] | Promise<readonly ImportFile[]>): Promise<void>;
  letGo(): void;
}

export interface MakerParts {
  readonly api: Pick<Api, "createDeck" | "importFiles">;
  readonly decks: Pick<RecentDecks, "remember">;
  readonly go: (url: string) => void;
}

const nameOf = (files: readonly ImportFile[]): string => {
  const first = files[0]?.path ?? "";
  return files.length === 1 ? (first.split("/").at(-1) ?? first) : (first.split("/")[0] ?? first);
};

export const createMaker = ({ api, decks, go }: MakerParts): Maker => {
  const making = signal<Making>({ state: "idle" });
  const busy = () => making.value.state === "creating" || making.value.state === "importing";

  /** Remembered before anything else: from here on the owner's link is in no other place. */
  const keep = ({ deck, links }: CreateDeckResponse): string => {
    const secret = links.owner.secret as Secret;
    decks.remember({ id: deck.id, title: deck.title, role: "owner", secret });
    return deckUrl(deck.id, "owner", secret);
  };
  const fail = (error: unknown, again: (() => void) | null) => {
    making.value = error instanceof CancelledError ? { state: "idle" } : { state: "failed", ...wordsFor(error), again };
  };

  const create: Maker["create"] = async (from) => {
    if (busy()) return;
    making.value = { state: "creating" };
    try {
      go(keep(await api.createDeck(from)));
    } catch (error) {
      fail(error, () => void create(from));
    }
  };

  const send = async (files: readonly ImportFile[], leftOut: readonly LeftOut[]) => {
    const stopper = new AbortController();
    const show = (part: number | null) => {
      making.value = { state: "importing", what: nameOf(files), part, stop: () => stopper.abort() };
    };
    show(0);
    // At 1 everything has left, and the server unpacks: nobody can tell how far that is.
    const watch: Watch = { signal: stopper.signal, onProgress: (part) => show(part < 1 ? part : null) };
    try {
      const made = await api.importFiles(files, watch);
      const url = keep(made);
      const missing = [...leftOut, ...made.skipped];
      if (missing.length === 0) go(url);
      else making.value = { state: "partly", title: made.deck.title, url, leftOut: missing };
    } catch (error) {
      fail(error, () => void send(files, leftOut));
    }
  };

  const bring: Maker["bring"] = async (coming) => {
    if (busy()) return;
    making.value = { state: "importing", what: "files", part: null, stop: () => undefined };
    try {
      const choice = await chooseImport(await coming);
      if (choice.ok) await send(choice.files, choice.leftOut);
      else making.value = { state: "failed", title: choice.title, detail: choice.detail, again: null };
    } catch (error) {
      fail(error, null);
    }
  };

  return {
    making,
    create,
    bring,
    letGo: () => {
      making.value = { state: "idle" };
    },
  };
};
