import { appendFileSync } from "node:fs";

/** Tells `npm test`, which prints it at its end, what was not run and why. Nothing happens outside of `npm test`. */
export const noteSkip = (what: string, why: string): void => {
  const file = process.env.COPRESS_SKIPS;
  if (file !== undefined && file !== "") appendFileSync(file, `${what}: ${why}\n`);
};

/** What a test needs from outside: the environment variable's value; null when it is unset, which is noted as the reason for leaving `what` out. */
export const needFromOutside = (variable: string, what: string): string | null => {
  const value = process.env[variable];
  if (value !== undefined && value !== "") return value;
  noteSkip(what, `${variable} is not set`);
  return null;
};
