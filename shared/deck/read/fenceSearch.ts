/** Where fences end. What one search passed over is remembered, so that the next, from further on, need not walk there again. */
import { fenceOpening, lineEnd, skipBlanks } from "../text/lines.ts";

/** What a search that found no end has seen: all lines of its mark from `from` to `until`. */
interface Seen {
  readonly from: number;
  /** Behind the line that opens another fence and ended the search; Infinity: it came to the text's end. */
  readonly until: number;
  /** Length of that line's marks; Infinity at the text's end. */
  readonly blocker: number;
  /** Lines of marks, each longer than all that follow it. */
  readonly longest: { readonly at: number; readonly run: number }[];
  head: number;
}

export interface FenceEnd {
  /** Offset after the closing line; -1: it is not closed. */
  readonly end: number;
  /** Nothing at or after this offset was looked at. */
  readonly readTo: number;
}

const notClosed = (readTo: number): FenceEnd => ({ end: -1, readTo });

export class FenceSearch {
  readonly #source: string;
  readonly #seen = new Map<number, Seen>();

  constructor(source: string) {
    this.#source = source;
  }

  /**
   * For the fence of `length` marks `code` opened on the line before `from`: its closing line, unless first a line opens another fence with
   * as many marks, which shows that this one was forgotten. `from` must not fall from call to call.
   */
  find(from: number, code: number, length: number): FenceEnd {
    return this.#known(from, code, length) ?? this.#search(from, code, length);
  }

  #known(from: number, code: number, length: number): FenceEnd | null {
    const seen = this.#seen.get(code);
    if (!seen || from < seen.from || from >= seen.until || length > seen.blocker) return null;
    while ((seen.longest[seen.head]?.at ?? from) < from) seen.head++;
    return (seen.longest[seen.head]?.run ?? 0) >= length ? null : notClosed(seen.until);
  }

  #search(from: number, code: number, length: number): FenceEnd {
    const source = this.#source;
    const longest: Seen["longest"] = [];
    for (let at = from; at < source.length; ) {
      const end = lineEnd(source, at);
      const text = skipBlanks(source, at, end);
      if (source.charCodeAt(text) === code && text - at < 4) {
        let run = text;
        while (run < end && source.charCodeAt(run) === code) run++;
        const closes = run - text >= 3 && skipBlanks(source, run, end) === end;
        const opens = !closes && fenceOpening(source, text, end) > 0;
        if (run - text >= length && closes) return { end: Math.min(end + 1, source.length), readTo: 0 };
        if (run - text >= length && opens) {
          this.#seen.set(code, { from, until: end + 1, blocker: run - text, longest, head: 0 });
          return notClosed(end + 1);
        }
        if (closes || opens) {
          while ((longest.at(-1)?.run ?? Number.POSITIVE_INFINITY) <= run - text) longest.pop();
          longest.push({ at, run: run - text });
        }
      }
      at = end + 1;
    }
    const until = Number.POSITIVE_INFINITY;
    this.#seen.set(code, { from, until, blocker: until, longest, head: 0 });
    return notClosed(until);
  }
}
