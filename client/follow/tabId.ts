/** A random name of this tab, the same over its reloads. Whoever knows it is this tab: it goes to the server and to its own remotes only. */

const KEY = "copress:tab";

const fresh = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
};

/** `storage`: the tab's own; where it is forbidden, a new name each time. */
export const tabId = (storage: () => Storage = () => sessionStorage): string => {
  try {
    const known = storage().getItem(KEY);
    if (known !== null && /^[A-Za-z0-9_-]{16,40}$/.test(known)) return known;
    const made = fresh();
    storage().setItem(KEY, made);
    return made;
  } catch {
    // Storage is switched off: the tab is a new one after each reload.
    return fresh();
  }
};
