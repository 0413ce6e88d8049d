/** Something that may fail, tried at a person's wish: under way or not, and what went wrong the last time. */
import { useState } from "preact/hooks";

export interface Attempt {
  readonly busy: boolean;
  /** null: nothing went wrong. */
  readonly error: unknown;
  /** True when it worked. A second wish while the first is under way is dropped. */
  readonly attempt: (act: () => Promise<unknown>) => Promise<boolean>;
}

export const useAttempt = (): Attempt => {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const attempt: Attempt["attempt"] = async (act) => {
    if (busy) return false;
    setBusy(true);
    setError(null);
    try {
      await act();
      return true;
    } catch (caught) {
      setError(caught);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, attempt };
};
