/** A page that answers no more would hold the walk for ever: Playwright gives such questions no end of their own. */
import { Fault } from "./fault.ts";

/** Rejects with a Fault of the kind `hangs` when `work` has not settled in time. */
export const within = async <T>(ms: number, what: string, work: Promise<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Fault("hangs", `${what}: no end after ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
