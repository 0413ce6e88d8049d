/** Where a deck's edits are kept: an append-only log of Yjs updates, compacted now and then. Updates commute, so any process may append. */
import type * as Y from "yjs";
import type { AuthorId, DeckId } from "../../../shared/protocol/ids.ts";
import type { SlideMemory } from "../slides/slideMemory.ts";

/** Who first wrote under a Yjs client id: it is theirs for ever (SY38). */
export interface LogWriter {
  readonly author: AuthorId;
  /** False for a program without our cookie: its author id ends with its socket. */
  readonly lasting: boolean;
}

export type LogWriters = ReadonlyMap<number, LogWriter>;

/** One row: what one commit of a room holds. */
export interface LogEntry {
  readonly update: Uint8Array;
  /** Whose edits are merged in `update`. */
  readonly authors: readonly AuthorId[];
  /** Client ids that nobody is known for yet, and whose they are: durable with the update or not at all. The first word counts. */
  readonly writers?: LogWriters;
}

/** A deck as the log has it: the updates to apply, in order, and a mark that `compact` wants back. */
export interface LoadedLog {
  readonly updates: readonly Uint8Array[];
  readonly mark: LogMark;
  /** What rooms must not forget of the deck's slides (SY51, SY52). */
  readonly slides: SlideMemory;
  readonly writers: LogWriters;
}

/** The same, with the document that the updates make. */
export interface OpenedLog extends LoadedLog {
  readonly doc: Y.Doc;
}

/** What a room knows of the log: rows it has loaded or written, and which compacted state it started from. */
export interface LogMark {
  readonly rows: ReadonlySet<bigint>;
  readonly stateRevision: number;
}

export interface UpdateLog extends LogCheck {
  /** Everything of this deck, or null when there is no such deck. Rejects when the database is out of reach. */
  load(deck: DeckId): Promise<LoadedLog | null>;
  /** Resolves with the row's id when it is durable. Rejects with `LogRefused` when trying again cannot help, with anything else when it can. */
  append(deck: DeckId, entry: LogEntry): Promise<bigint>;
  /** Replaces the marked rows by `state` (which holds them all) in one transaction, merging in what the mark does not know. Resolves with the new mark. */
  compact(deck: DeckId, mark: LogMark, state: Uint8Array): Promise<LogMark>;
  /** Puts another document in place of all that the mark knows, in one transaction. Rejects, with nothing done, when there is more than that. */
  replace(deck: DeckId, mark: LogMark, state: Uint8Array, slides: SlideMemory): Promise<LogMark>;
}

/** What a log holds of what a room believes it holds. */
interface LogCheck {
  /** False: rows that were stored, or the compacted state, are there no more. */
  holds(deck: DeckId, mark: LogMark): Promise<boolean>;
}

/** The log will never take this: the deck is gone. */
export class LogRefused extends Error {
  override readonly name = "LogRefused";
}
