import type { Attack } from "./attack.ts";
import { crowdAttacks } from "./crowdAttacks.ts";
import { frameAttacks } from "./frameAttacks.ts";
import { textAttacks } from "./textAttacks.ts";

/** Our own attacks, of every kind that SECURITY.md names. The guesses come last: the address that makes them is refused for a minute. */
export const attacks: readonly Attack[] = [...textAttacks, ...frameAttacks, ...crowdAttacks].sort(
  (one, other) => Number(one.name.startsWith("guessing")) - Number(other.name.startsWith("guessing")),
);
