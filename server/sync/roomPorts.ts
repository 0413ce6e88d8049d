/** What rooms stand on, and who hears of them. */
import type { AuthorId, DeckId } from "../../shared/protocol/ids.ts";
import type { Access } from "../access/access.ts";
import type { Clock } from "../base/clock.ts";
import type { DeckNotes } from "./deckNotes.ts";
import type { Mend } from "./log/mender.ts";
import type { UpdateLog } from "./log/updateLog.ts";

/** What rooms are given. `soon` runs a function after what is at hand (`setImmediate`). */
export interface RoomsPorts {
  readonly log: UpdateLog;
  readonly access: Access;
  readonly clock: Clock;
  soon(run: () => void): void;
  readonly notes: DeckNotes;
  /** Told of what nobody is told otherwise: refused edits, failed commits. */
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

/** What rooms are given besides, which may itself be made of these rooms. */
export interface RoomsBesides {
  readonly listener?: RoomListener;
  /** What is done about a deck that costs too much to open; when absent, it is opened all the same. */
  readonly mend?: Mend;
}

/** What one room is given. */
export interface RoomPorts extends RoomsPorts, RoomsBesides {
  /** As `soon`, for what is long: of all rooms one piece at a time, with a rest in between. */
  aside(run: () => void): void;
}

/** Who wants to hear what happens in rooms: the history. Its functions must not throw, and do no work to speak of. */
export interface RoomListener {
  opened(deck: DeckId): void;
  /** An edit of these authors is in the text, stored or not. `editors`: sessions here that may edit. */
  edited(deck: DeckId, authors: ReadonlySet<AuthorId>, editors: number): void;
  /** Somebody came or left. */
  editors(deck: DeckId, editors: number): void;
}
