/** localStorage as a port, for values that survive the tab. Where the browser forbids it, memory: the page works, and forgets. */

export interface KeyValue {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Forgets with the page. */
export const memoryStorage = (): KeyValue => {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
};

const warn = (error: unknown): void => console.warn("Copress: this browser does not keep values", error);

/** A full or forbidden storage never throws at a caller: what could not be kept is kept in memory, where reading looks first. `tell` hears of the first failure. */
export const forgiving = (storage: KeyValue, tell: (error: unknown) => void = warn): KeyValue => {
  const memory = memoryStorage();
  let told = false;
  const attempt = <T>(act: () => T, otherwise: () => T): T => {
    try {
      return act();
    } catch (error) {
      if (!told) tell(error);
      told = true;
      return otherwise();
    }
  };
  return {
    getItem: (key) =>
      memory.getItem(key) ??
      attempt(
        () => storage.getItem(key),
        () => null,
      ),
    setItem: (key, value) =>
      attempt(
        () => {
          storage.setItem(key, value);
          memory.removeItem(key);
        },
        () => memory.setItem(key, value),
      ),
    removeItem: (key) => {
      memory.removeItem(key);
      attempt(
        () => storage.removeItem(key),
        () => undefined,
      );
    },
  };
};

/** This browser's storage. Reading `localStorage` alone may throw, hence the getters. */
export const browserStorage: KeyValue = forgiving({
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
  removeItem: (key) => localStorage.removeItem(key),
});
