/** Moves slides by asking the server, one after the other; the list shows each move at once, before it is done. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { wordsFor } from "../../http/apiError.ts";
import type { SessionStatus } from "../../sync/deckSession.ts";
import type { SaveState } from "../../sync/saveState.ts";
import { toast } from "../../ui/toasts.ts";

/** `before` null: to the end. */
export interface PendingMove {
  readonly slide: SlideKey;
  readonly before: SlideKey | null;
}

export interface SlideMover {
  /** Moves that were asked for and are not yet seen in the text, in order. */
  readonly pending: ReadonlySignal<readonly PendingMove[]>;
  /** False when the server is away and nothing was asked. `refused` is called when the server did not do it. */
  move(slide: SlideKey, before: SlideKey | null, refused?: () => void): boolean;
}

export interface SlideMoverOptions {
  readonly status: ReadonlySignal<SessionStatus>;
  readonly save: ReadonlySignal<SaveState>;
  /** Rejects with what `wordsFor` understands. */
  readonly send: (slide: SlideKey, before: SlideKey | null) => Promise<void>;
  readonly later: (run: () => void, ms: number) => void;
}

/** The text comes by another road than the answer, and the list is drawn a little later. */
const UNTIL_SEEN_MS = 400;
/** A slide that was written a moment ago must reach the server before it is moved there. */
const UNTIL_SENT_MS = 2_000;

/** The items in the order that they have after the moves; a move of, or before, what is not there is left out. */
export const withMoves = <T extends { readonly key: SlideKey }>(
  items: readonly T[],
  moves: readonly PendingMove[],
): readonly T[] => {
  let order = items;
  for (const { slide, before } of moves) {
    const moved = order.find((each) => each.key === slide);
    const rest = order.filter((each) => each !== moved);
    const to = before === null ? rest.length : rest.findIndex((each) => each.key === before);
    if (moved !== undefined && to >= 0) order = [...rest.slice(0, to), moved, ...rest.slice(to)];
  }
  return order;
};

const whenSent = ({ save, later }: SlideMoverOptions): Promise<void> =>
  new Promise((resolve) => {
    const stop = effect(() => {
      if (save.value.state !== "sending") resolve();
    });
    later(() => {
      stop();
      resolve();
    }, UNTIL_SENT_MS);
  });

export const createSlideMover = (options: SlideMoverOptions): SlideMover => {
  const pending = signal<readonly PendingMove[]>([]);
  let last: Promise<void> = Promise.resolve();
  const forget = (move: PendingMove) => {
    pending.value = pending.peek().filter((each) => each !== move);
  };
  const carryOut = async (move: PendingMove, refused: () => void): Promise<void> => {
    await whenSent(options);
    try {
      await options.send(move.slide, move.before);
      options.later(() => forget(move), UNTIL_SEEN_MS);
    } catch (error) {
      forget(move);
      refused();
      const { title, detail } = wordsFor(error);
      toast(`The slide was not moved. ${title} ${detail}`.trim(), { tone: "warning", stay: 10_000 });
    }
  };
  return {
    pending,
    move: (slide, before, refused = () => undefined) => {
      if (options.status.peek().state !== "online") {
        toast("Slides are moved by the server, which is out of reach. Move it in the text, or wait until it is back.", {
          tone: "warning",
        });
        return false;
      }
      const move = { slide, before };
      pending.value = [...pending.peek(), move];
      last = last.then(() => carryOut(move, refused));
      return true;
    },
  };
};
