/**
 * A text put into another order, character by character: what a moved slide is to somebody who wants to take back what they typed in it.
 * Yjs has no move: the room deletes a slide's characters and writes them anew. Here the two are one thing again.
 */
import { ChangeSet, Text } from "@codemirror/state";

/** A stretch of the text before, as it stands in the text after. */
export interface ShuffledPiece {
  readonly from: number;
  readonly to: number;
  /** What is written at its very edge belongs to it rather than to a neighbour that was not carried. */
  readonly carried: boolean;
}

interface Placed extends ShuffledPiece {
  /** Where it begins in the text after. */
  readonly at: number;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: Text;
}

export class Shuffle {
  readonly length: number;
  /** In the order of the text before. */
  readonly #placed: readonly Placed[];

  /** `pieces` in their new order; together they are the text before, each part once. */
  constructor(pieces: readonly ShuffledPiece[]) {
    let at = 0;
    const placed: Placed[] = [];
    for (const piece of pieces) {
      if (piece.to > piece.from) placed.push({ ...piece, at });
      at += piece.to - piece.from;
    }
    this.length = at;
    this.#placed = placed.sort((a, b) => a.from - b.from);
  }

  /** The pieces in their new order. */
  get pieces(): readonly ShuffledPiece[] {
    return [...this.#placed].sort((a, b) => a.at - b.at);
  }

  /** Which piece takes what is written at `at`; none in an empty text. */
  #holder(at: number): Placed | undefined {
    const next = this.#placed.findIndex(({ from, to }) => from <= at && at < to);
    const before = this.#placed.at(next < 0 ? -1 : Math.max(0, next - 1));
    const piece = this.#placed[next];
    if (piece === undefined || piece.from < at || at === 0) return piece ?? before;
    return piece.carried && before?.carried !== true ? piece : before;
  }

  mapPos(at: number): number {
    const piece = this.#holder(at);
    return piece === undefined ? 0 : piece.at + at - piece.from;
  }

  /**
   * Somebody's edit of the same text: what it is in the text after, and what this is in the text that the edit makes. Law: shuffled then
   * edited, and edited then shuffled, are the same text.
   */
  carry(edit: ChangeSet): { readonly edit: ChangeSet; readonly shuffle: Shuffle } {
    if (this.#placed.length === 0)
      return { edit, shuffle: new Shuffle([{ from: 0, to: edit.newLength, carried: false }]) };
    const edits = new Map(this.#placed.map((piece): [Placed, Edit[]] => [piece, []]));
    edit.iterChanges((from, to, _fromB, _toB, insert) => this.#share({ from, to, insert }, edits), true);
    const after = new Map<Placed, ShuffledPiece>();
    let from = 0;
    for (const [piece, own] of edits) {
      const to = own.reduce(
        (end, each) => end + each.insert.length - (each.to - each.from),
        from + piece.to - piece.from,
      );
      after.set(piece, { from, to, carried: piece.carried });
      from = to;
    }
    const inOrder = [...this.#placed].sort((a, b) => a.at - b.at);
    const moved = inOrder.flatMap((piece) => {
      const by = piece.at - piece.from;
      return (edits.get(piece) ?? []).map((each) => ({ ...each, from: each.from + by, to: each.to + by }));
    });
    return {
      edit: ChangeSet.of(moved, this.length),
      shuffle: new Shuffle(inOrder.flatMap((piece) => after.get(piece) ?? [])),
    };
  }

  /** Cuts an edit at the pieces' edges. */
  #share({ from, to, insert }: Edit, edits: ReadonlyMap<Placed, Edit[]>): void {
    const holder = to > from ? this.#placed.find((piece) => from >= piece.from && from < piece.to) : this.#holder(from);
    for (const [piece, own] of edits) {
      const start = Math.max(from, piece.from);
      const end = Math.min(to, piece.to);
      if (piece === holder) own.push({ from: start, to: Math.max(start, end), insert });
      else if (start < end) own.push({ from: start, to: end, insert: Text.empty });
    }
  }
}
