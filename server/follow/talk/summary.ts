/** What a talk was like, for its presenter: JSON, and CSV for a spreadsheet. */
import type { TalkSummary } from "../../../shared/protocol/follow.ts";
import type { QuestionRow, TalkRow } from "./talkStore.ts";

const iso = (ms: number): string => new Date(ms).toISOString();

/** `now` (ms) ends the time of the slide that is live. */
export const summaryOf = (
  { talk }: Pick<TalkRow, "talk">,
  questions: readonly QuestionRow[],
  now: number,
): TalkSummary => {
  const { tally } = talk;
  const running = (key: string): number => (tally.since?.key === key ? Math.max(0, now - tally.since.at) : 0);
  return {
    talk: talk.id,
    startedAt: iso(talk.startedAt),
    endedAt: talk.endedAt === null ? null : iso(talk.endedAt),
    slides: tally.slides.map(({ key, title, ms, visits }) => ({
      ...{ key, title, visits },
      seconds: Math.round((ms + running(key)) / 100) / 10,
    })),
    followers: tally.followers.map(([ms, count]) => ({ at: iso(talk.startedAt + ms), count })),
    peak: tally.peak,
    questions: questions.map(({ id, text, votes, status, at }) => ({ id, text, votes, status, at })),
  };
};

/** RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe. */
const cell = (value: string | number): string => {
  const text = typeof value === "string" ? value.replace(/^(?=[=+\-@\t\r])/, "'") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One table of rows that say in their first column what they are. */
export const summaryCsv = (summary: TalkSummary): string => {
  const rows: (string | number)[][] = [["kind", "what", "when", "number", "more"]];
  rows.push(["talk", summary.talk, summary.startedAt, summary.peak, summary.endedAt ?? ""]);
  for (const { title, key, seconds, visits } of summary.slides) rows.push(["slide", title || key, "", seconds, visits]);
  for (const { at, count } of summary.followers) rows.push(["followers", "", at, count, ""]);
  for (const { text, at, votes, status } of summary.questions) rows.push(["question", text, iso(at), votes, status]);
  return `${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
};
