/** What a run is told by its environment (`scripts/people.mjs` fills it from the command line). */
import type { Step } from "./steps.ts";
import type { Ground } from "./world.ts";

export interface Settings {
  readonly seed: number;
  readonly minutes: number;
  readonly ground: Ground;
  /** Minutes for making a failing walk shorter, each. */
  readonly shrinkMinutes: number;
  /** Steps of one walk, after which everybody begins anew. */
  readonly walkLength: number;
  /** Instead of a seed's: these very steps, once. */
  readonly steps: readonly Step[] | null;
  /** Ends at the first fault. */
  readonly first: boolean;
}

const number = (name: string, otherwise: number): number => {
  const text = process.env[name];
  if (text === undefined || text === "") return otherwise;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new Error(`${name} is no number: ${text}`);
  return value;
};

const groundOf = (name: string | undefined): Ground => {
  if (name === undefined || name === "" || name === "embedded") return { kind: "embedded" };
  if (name !== "postgres") throw new Error(`the database is "postgres" or "embedded", not "${name}"`);
  const server = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  if (!server) throw new Error("TEST_DATABASE_URL must name a PostgreSQL server: a database of its own is made there");
  return { kind: "postgres", server };
};

export const readSettings = (): Settings => ({
  seed: number("PEOPLE_SEED", 1),
  minutes: number("PEOPLE_MINUTES", 2),
  ground: groundOf(process.env.PEOPLE_DATABASE),
  shrinkMinutes: number("PEOPLE_SHRINK_MINUTES", 6),
  walkLength: number("PEOPLE_WALK", 120),
  steps: process.env.PEOPLE_STEPS ? (JSON.parse(process.env.PEOPLE_STEPS) as Step[]) : null,
  first: process.env.PEOPLE_FIRST === "1",
});
