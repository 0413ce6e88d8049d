import { Refusal } from "../base/refusal.ts";

/** One import's part of the memory that all imports share. */
export interface Share {
  /** Refuses (`too-many-requests`) when there is no room now. */
  take(bytes: number): void;
  /** Gives all of it back. */
  release(): void;
}

/** A share for an import that begins. Whoever asks for one releases it. */
export type Budget = () => Share;

/** Memory for imports, in bytes: many at once must not take the program down. */
export const createBudget = (most: number): Budget => {
  let used = 0;
  return () => {
    let own = 0;
    return {
      take(bytes) {
        if (used + bytes > most) {
          throw new Refusal("too-many-requests", "Other imports are under way: try again in a minute.");
        }
        used += bytes;
        own += bytes;
      },
      release() {
        used -= own;
        own = 0;
      },
    };
  };
};
