/** When a link stops working: the choices, and the words. */
import { relativeTime } from "../ui/times.ts";

export const expiries = [
  { value: "never", label: "Never", ms: null },
  { value: "hour", label: "In one hour", ms: 3_600_000 },
  { value: "day", label: "In one day", ms: 86_400_000 },
  { value: "week", label: "In one week", ms: 7 * 86_400_000 },
  { value: "month", label: "In 30 days", ms: 30 * 86_400_000 },
  { value: "date", label: "On a date…", ms: null },
] as const;
export type Expiry = (typeof expiries)[number]["value"];

/** `date`: what a datetime-local field holds, in the person's own time zone. Gives an ISO time, null for never, or what is wrong in words. */
export const expiresAt = (
  choice: Expiry,
  date: string,
  now: number,
): { readonly at: string | null } | { readonly wrong: string } => {
  if (choice !== "date") {
    const ms = expiries.find(({ value }) => value === choice)?.ms ?? null;
    return { at: ms === null ? null : new Date(now + ms).toISOString() };
  }
  const at = new Date(date).getTime();
  if (Number.isNaN(at)) return { wrong: "Choose a day and a time." };
  if (at <= now) return { wrong: "That time is over already." };
  return { at: new Date(at).toISOString() };
};

/** "never expires", "expires in 3 days", "expired yesterday". */
export const expiryWords = (at: string | null, now: number, locale?: string): string => {
  if (at === null) return "never expires";
  const time = new Date(at).getTime();
  return `${time <= now ? "expired" : "expires"} ${relativeTime(time, now, locale)}`;
};
