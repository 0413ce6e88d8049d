/** Work that is done once, however often it is asked for; everybody waits for the same end. */
export const once = (work: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work();
    return done;
  };
};
