/** Where two rows of numbers differ: Myers' greedy algorithm (An O(ND) Difference Algorithm, 1986), with an end to its patience. */

/** Steps that may still be taken, for all that is compared in one go: texts by two hostile hands differ everywhere. */
export interface Effort {
  left: number;
}

/** Some 100 ms. */
export const someEffort = (): Effort => ({ left: 10_000_000 });

/** `a` from `from` to `to` became `b` from `fromB` to `toB`. */
export interface Difference {
  readonly from: number;
  readonly to: number;
  readonly fromB: number;
  readonly toB: number;
}

/** Single edits beyond which two rows are too far apart; what is remembered of the search grows with its square. */
const MOST_EDITS = 1_500;

type Row = ArrayLike<number>;

/** In order and apart. Beyond the effort, or when there are too many, all between the common ends is one. */
export const differences = (a: Row, b: Row, effort: Effort): readonly Difference[] => {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let ends = 0;
  while (ends < most - start && a[a.length - 1 - ends] === b[b.length - 1 - ends]) ends++;
  const middle: Difference = { from: start, to: a.length - ends, fromB: start, toB: b.length - ends };
  if (middle.from === middle.to && middle.fromB === middle.toB) return [];
  if (middle.from === middle.to || middle.fromB === middle.toB) return [middle];
  const trace = search(a, b, middle, effort);
  return trace ? walkBack(trace, middle) : [middle];
};

/** For each number of edits the furthest that one comes on each diagonal with one edit less. */
type Trace = readonly Int32Array[];

/** Null when the effort was not enough. */
const search = (a: Row, b: Row, { from, to, fromB, toB }: Difference, effort: Effort): Trace | null => {
  const [n, m] = [to - from, toB - fromB];
  const most = Math.min(n + m, MOST_EDITS);
  const middle = most + 1;
  const furthest = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    trace.push(furthest.slice(middle - edits - 1, middle + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      const at = middle + k;
      const [left, right] = [furthest[at - 1] ?? 0, furthest[at + 1] ?? 0];
      let x = k === -edits || (k !== edits && left < right) ? right : left + 1;
      const before = x;
      while (x < n && x - k < m && a[from + x] === b[fromB + x - k]) x++;
      effort.left -= 1 + x - before;
      furthest[at] = x;
      if (x >= n && x - k >= m) return trace;
    }
    if (effort.left < 0) return null;
  }
  return null;
};

const walkBack = (trace: Trace, { from, to, fromB, toB }: Difference): Difference[] => {
  let [x, y] = [to - from, toB - fromB];
  const found: Difference[] = [];
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const reached = trace[edits];
    const k = x - y;
    // The slice's middle is diagonal 0.
    const [left, right] = [reached?.[k + edits] ?? 0, reached?.[k + edits + 2] ?? 0];
    const down = k === -edits || (k !== edits && left < right);
    const wasX = down ? right : left;
    const wasY = wasX - (down ? k + 1 : k - 1);
    const edit = { from: from + wasX, to: from + (down ? wasX : wasX + 1), fromB: fromB + wasY };
    found.push({ ...edit, toB: fromB + (down ? wasY + 1 : wasY) });
    [x, y] = [wasX, wasY];
  }
  return joined(found.reverse());
};

const joined = (edits: readonly Difference[]): Difference[] => {
  const list: Difference[] = [];
  for (const edit of edits) {
    const last = list.at(-1);
    if (last && last.to === edit.from && last.toB === edit.fromB)
      list[list.length - 1] = { ...last, to: edit.to, toB: edit.toB };
    else list.push(edit);
  }
  return list;
};
