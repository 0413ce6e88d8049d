/** Where talks outlive the process: the state, the questions, the votes. */
import type { Talk } from "../../../shared/follow/talk.ts";
import type { QuestionStatus } from "../../../shared/protocol/follow.ts";
import type { DeckId, SlideKey } from "../../../shared/protocol/ids.ts";

/** A deck as it was at some moment: its text, and the names of its slides, in order. */
export interface FrozenDeck {
  readonly text: string;
  readonly keys: readonly SlideKey[];
}

export interface TalkRow {
  readonly deck: DeckId;
  readonly talk: Talk;
  /** For `/f/<code>`; null when the talk is over. */
  readonly code: string | null;
  /** What the audience has, when that is not the deck as it is. */
  readonly shown: FrozenDeck | null;
}

/** Without `shown` what is stored stays: a large text is not written again at each move. */
export type TalkWrite = Omit<TalkRow, "shown"> & Partial<Pick<TalkRow, "shown">>;

export interface QuestionRow {
  readonly id: string;
  readonly asker: string;
  readonly text: string;
  readonly status: QuestionStatus;
  readonly votes: number;
  /** ms */
  readonly at: number;
}

export interface TalkStore {
  /** The deck's last talk, on or over. */
  last(deck: DeckId): Promise<TalkRow | null>;
  /** One of the deck's talks. */
  get(deck: DeckId, talk: string): Promise<TalkRow | null>;
  /** Newest first, at most 100. */
  list(
    deck: DeckId,
  ): Promise<readonly { readonly id: string; readonly startedAt: number; readonly endedAt: number | null }[]>;
  /** Writes the row, new or not. Resolves false, with nothing written, when another talk has that code; rejects with `DeckGone` when the deck was deleted. */
  save(row: TalkWrite): Promise<boolean>;
  /** The deck whose talk is on under this code. */
  deckOf(code: string): Promise<DeckId | null>;
  /** The talks that are on, and since when their drivers are gone, as far as that was written down. */
  running(): Promise<readonly { readonly deck: DeckId; readonly goneAt: number | null }[]>;
  questions(talk: string): Promise<readonly QuestionRow[]>;
  ask(talk: string, question: QuestionRow): Promise<void>;
  setStatus(question: string, status: QuestionStatus): Promise<void>;
  dismiss(questions: readonly string[]): Promise<void>;
  /** The questions of a talk that this voter has voted for. */
  votesOf(talk: string, voter: string): Promise<readonly string[]>;
  /** False when this voter has voted before. */
  vote(question: string, voter: string): Promise<boolean>;
}

/** The deck was deleted: nothing of its talks can be kept. */
export class DeckGone extends Error {
  override readonly name = "DeckGone";
}
