/** The clocks of a talk, in words and in colours. Pure; ms. */

const two = (value: number): string => String(value).padStart(2, "0");

/** `7:05`, `1:02:09`; never below zero. */
export const clockWords = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const tail = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`;
};

export type TalkPace = "none" | "calm" | "soon" | "over";

/** The last fifth, at most five minutes, is `soon`. */
export const paceOf = (elapsed: number, minutes: number | null): TalkPace => {
  if (minutes === null) return "none";
  const target = minutes * 60_000;
  if (elapsed >= target) return "over";
  return elapsed >= target - Math.min(target / 5, 300_000) ? "soon" : "calm";
};

/** "4 minutes left", "3 minutes over", "" without a target. */
export const leftWords = (elapsed: number, minutes: number | null): string => {
  if (minutes === null) return "";
  const left = minutes * 60_000 - elapsed;
  const count = left >= 0 ? Math.ceil(left / 60_000) : Math.floor(-left / 60_000);
  if (left < 0 && count === 0) return "time is up";
  return `${count} ${count === 1 ? "minute" : "minutes"} ${left >= 0 ? "left" : "over"}`;
};
