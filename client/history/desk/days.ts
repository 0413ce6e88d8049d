/** The timeline cut into days, as the person's own calendar has them. */
import type { VersionInfo } from "../../../shared/protocol/history.ts";

export interface Day {
  /** `2026-11-25`, the person's own date. */
  readonly key: string;
  readonly words: string;
  readonly versions: readonly VersionInfo[];
}

const pad = (n: number): string => String(n).padStart(2, "0");
const keyOf = (date: Date): string => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** The person's own date of a moment, as a date field has it: `2026-11-25`. */
export const dayOf = (at: string): string => keyOf(new Date(at));

/** "Today", "Yesterday", "Monday, November 23", with the year when it is another. `now`: ms since 1970. */
export const dayWords = (at: number, now: number, locale?: string): string => {
  const date = new Date(at);
  const today = new Date(now);
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (keyOf(date) === keyOf(today)) return "Today";
  if (keyOf(date) === keyOf(yesterday)) return "Yesterday";
  const year = date.getFullYear() === today.getFullYear() ? {} : ({ year: "numeric" } as const);
  return date.toLocaleDateString(locale, { weekday: "long", month: "long", day: "numeric", ...year });
};

/** Versions in the order given (newest first), one group a day. */
export const byDay = (versions: readonly VersionInfo[], now: number, locale?: string): readonly Day[] => {
  const days: { key: string; words: string; versions: VersionInfo[] }[] = [];
  for (const version of versions) {
    const at = Date.parse(version.at);
    const key = keyOf(new Date(at));
    const last = days.at(-1);
    if (last?.key === key) last.versions.push(version);
    else days.push({ key, words: dayWords(at, now, locale), versions: [version] });
  }
  return days;
};

export const hourWords = (at: string, locale?: string): string =>
  new Date(at).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });

/** Date and time, short: "25 Nov, 14:05". */
export const momentWords = (at: string, locale?: string): string =>
  new Date(at).toLocaleString(locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
