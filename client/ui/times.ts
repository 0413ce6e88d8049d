/** Times as a person says them. All in ms since 1970; `locale` is the browser's unless a test says otherwise. */

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

const WEEK = 7 * 86_400_000;

/** "just now", "5 minutes ago", "yesterday", "in 3 days"; further than a week away the date, with the year if it is another. */
export const relativeTime = (at: number, now: number, locale?: string): string => {
  const ahead = at - now;
  if (Math.abs(ahead) >= WEEK) {
    const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
    const format: Intl.DateTimeFormatOptions = {
      day: "numeric",
      month: "long",
      ...(sameYear ? {} : { year: "numeric" }),
    };
    return new Date(at).toLocaleDateString(locale, format);
  }
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  for (const [unit, length] of units) {
    if (Math.abs(ahead) >= length) return format.format(Math.trunc(ahead / length), unit);
  }
  return ahead > 0 ? "in a moment" : "just now";
};

/** Day, date and time to the minute. */
export const exactTime = (at: number, locale?: string): string =>
  new Date(at).toLocaleString(locale, { dateStyle: "full", timeStyle: "short" });

/** Bytes in the unit that reads best: "640 KiB", "3.1 MiB". */
export const sizeWords = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} bytes`;
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "KiB"] : [bytes / 1024 / 1024, "MiB"];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
};
