/** Codes that one can say aloud and type on a phone: `/f/K7M2XD`. */
import { randomInt } from "node:crypto";

/** No letter that looks or sounds like a digit or another letter: 0 O, 1 I L, 5 S, 2 Z, 8 B, U V, M N. */
const letters = "ACDEFGHJKMPQRTWXY34679";
const LENGTH = 6;

export const makeCode = (): string => Array.from({ length: LENGTH }, () => letters[randomInt(letters.length)]).join("");

/** The code somebody typed, in its one spelling, or null when it cannot be one. Case, blanks and dashes do not matter. */
export const readCode = (typed: string): string | null => {
  const code = typed.toUpperCase().replace(/[\s-]/g, "");
  return code.length === LENGTH && [...code].every((letter) => letters.includes(letter)) ? code : null;
};
