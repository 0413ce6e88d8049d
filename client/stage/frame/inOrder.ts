/**
 * Handles values one after the other: at once when the one before was handled at once (a keystroke must not wait for a turn of the
 * event loop), after its promise otherwise. A handler that fails is told to `trouble`, and the next value is handled all the same.
 */
export function inOrder<T>(
  handle: (value: T) => Promise<void> | null,
  trouble: (message: string) => void,
): (value: T) => void {
  const waiting: T[] = [];
  let busy = false;
  const run = (): void => {
    while (!busy) {
      const value = waiting.shift();
      if (value === undefined) return;
      try {
        const work = handle(value);
        if (work === null) continue;
        busy = true;
        work
          .catch((error: unknown) => trouble(String(error)))
          .finally(() => {
            busy = false;
            run();
          });
      } catch (error) {
        trouble(String(error));
      }
    }
  };
  return (value) => {
    waiting.push(value);
    run();
  };
}
