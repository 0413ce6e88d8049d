/** Codes that one can say aloud and type on a phone: `/f/K7M2XD`. */
import { randomInt } from "node:crypto";

/** No letter that looks or sounds like a digit or another letter: 0 O, 1 I L, 5 S, 2 Z, 8 B, U V, M N. */
const letters = "ACDEFGHJKMPQRTWXY34679";
const LENGTH = 6;
const LONGEST = 9;

/** Codes for each that leads somewhere: at thirty guesses a minute it takes months to meet one. */
const ROOM = 1_000_000;

/** How long a code is when so many talks are on. */
export const codeLength = (talks: number): number => {
  let length = LENGTH;
  while (length < LONGEST && letters.length ** length < (talks + 1) * ROOM) length += 1;
  return length;
};

/** `talks`: how many are on. */
export const makeCode = (talks = 0): string =>
  Array.from({ length: codeLength(talks) }, () => letters[randomInt(letters.length)]).join("");

/** The code somebody typed, in its one spelling, or null when it cannot be one. Case, blanks and dashes do not matter. */
export const readCode = (typed: string): string | null => {
  const code = typed.slice(0, 40).toUpperCase().replace(/[\s-]/g, "");
  const fits = code.length >= LENGTH && code.length <= LONGEST;
  return fits && [...code].every((letter) => letters.includes(letter)) ? code : null;
};
