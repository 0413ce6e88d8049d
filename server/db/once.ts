/** Work that is done once, however often it is asked for; everybody waits for the same end. */
export const once = <Result>(work: () => Promise<Result>): (() => Promise<Result>) => {
  let done: Promise<Result> | null = null;
  return () => {
    done ??= work();
    return done;
  };
};
