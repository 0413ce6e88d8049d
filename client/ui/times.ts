/** Times as a person says them. All in ms since 1970; `locale` is the browser's unless a test says otherwise. */

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
  const minutes = Math.round(ahead / 60_000);
  if (minutes === 0) return ahead > 0 ? "in a moment" : "just now";
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const hours = Math.round(minutes / 60);
  if (Math.abs(minutes) < 60) return format.format(minutes, "minute");
  if (Math.abs(hours) < 24) return format.format(hours, "hour");
  return format.format(Math.round(hours / 24), "day");
};

/** Day, date and time to the minute. */
export const exactTime = (at: number, locale?: string): string =>
  new Date(at).toLocaleString(locale, { dateStyle: "full", timeStyle: "short" });

/** Bytes in the unit that reads best: "640 KiB", "3.1 MiB". */
export const sizeWords = (bytes: number): string => {
  if (bytes < 1024) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "KiB"] : [bytes / 1024 / 1024, "MiB"];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
};
