/** A Markdown text as lines that know whether they are code or part of a comment. */

export interface SourceLine {
  readonly text: string;
  /** In the source, from 1. */
  readonly number: number;
  /** `open` and `close` are the fences themselves. */
  readonly code: "" | "open" | "in" | "close";
  /** Within a comment of several lines that began above. */
  readonly comment: boolean;
}

const OPENING = /^(?: {0,3}|[ \t]*(?:[-*+]|\d+[.)])[ \t]+|[ \t]{4,})(`{3,}(?!.*`)|~{3,})/;

interface Reading {
  fence: string;
  comment: boolean;
}

const closes = (text: string, fence: string): boolean => {
  const bare = text.trim();
  return bare.length >= fence.length && bare === (fence[0] ?? "`").repeat(bare.length);
};

/** Is a comment open at the line's end? */
const commentAfter = (text: string, open: boolean): boolean => {
  const plain = text.replace(/`[^`]*`/g, "");
  const [begin, end] = [plain.lastIndexOf("<!--"), plain.lastIndexOf("-->")];
  return begin < 0 && end < 0 ? open : begin > end;
};

const codeOf = (text: string, reading: Reading): SourceLine["code"] => {
  if (reading.fence !== "") {
    if (!closes(text, reading.fence)) return "in";
    reading.fence = "";
    return "close";
  }
  reading.fence = reading.comment ? "" : (OPENING.exec(text)?.[1] ?? "");
  return reading.fence === "" ? "" : "open";
};

/** `first`: the number of the first line. */
export const readLines = (text: string, first = 1): SourceLine[] => {
  const reading: Reading = { fence: "", comment: false };
  return text.split("\n").map((each, i) => {
    const { comment } = reading;
    const code = codeOf(each, reading);
    if (code === "") reading.comment = commentAfter(each, comment);
    return { text: each, number: first + i, code, comment };
  });
};

/** Cuts at the lines for which `separates` answers something; those lines are in no part. The answer stands with the part behind it. */
export const cutLines = <Mark>(
  lines: readonly SourceLine[],
  separates: (line: SourceLine, before: SourceLine | undefined) => Mark | null,
): { readonly mark: Mark | null; readonly lines: SourceLine[] }[] => {
  const parts: { mark: Mark | null; lines: SourceLine[] }[] = [{ mark: null, lines: [] }];
  lines.forEach((line, i) => {
    const mark = line.code === "" && !line.comment ? separates(line, lines[i - 1]) : null;
    if (mark !== null) parts.push({ mark, lines: [] });
    else parts.at(-1)?.lines.push(line);
  });
  return parts;
};

/** The same line with other words. */
export const reworded = (line: SourceLine, text: string): SourceLine => ({ ...line, text });

export const textOf = (lines: readonly SourceLine[]): string => lines.map(({ text }) => text).join("\n");
