/**
 * Names of this tab, the same over its reloads. Whoever knows them is this tab: they go to the server and to its own remotes only.
 * A duplicated tab comes with a copy of its original's storage. It takes a name of its own, because the server keeps one socket a tab,
 * and stays at the original's seat: it is the same person, and drives as a remote does.
 */

export interface TabNames {
  readonly tab: string;
  readonly seat: string;
}

/** True when the name is this tab's from now on, false when another tab has it. */
export type Claim = (name: string) => Promise<boolean>;

const TAB = "copress:tab";
const SEAT = "copress:seat";
/** ms that a reloaded page is given to let go of its name. */
const LET_GO = 1_000;
/** ms in which another tab would have answered. */
const ANSWER = 300;

const fresh = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
};

const byLock: Claim = (name) =>
  new Promise((resolve) => {
    const held = navigator.locks.request(`${TAB}:${name}`, { signal: AbortSignal.timeout(LET_GO) }, () => {
      resolve(true);
      // Kept for as long as the page lives, asleep or not.
      return new Promise(() => undefined);
    });
    held.catch(() => resolve(false));
  });

/** For pages without TLS, which have no locks. A sleeping tab cannot answer. */
const byAsking: Claim = (name) =>
  new Promise((resolve) => {
    const channel = new BroadcastChannel(TAB);
    let mine = false;
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (mine && data === `whose ${name}`) channel.postMessage(`mine ${name}`);
      if (mine || data !== `mine ${name}`) return;
      channel.close();
      resolve(false);
    };
    channel.postMessage(`whose ${name}`);
    setTimeout(() => {
      mine = true;
      resolve(true);
    }, ANSWER);
  });

const claimName: Claim = (name) => ("locks" in navigator ? byLock : byAsking)(name);

const read = (storage: Storage, key: string): string | null => {
  const known = storage.getItem(key);
  return known !== null && /^[A-Za-z0-9_-]{16,40}$/.test(known) ? known : null;
};

/** `storage`: the tab's own; where it is forbidden, new names each time. */
export const nameTab = async (
  storage: () => Storage = () => sessionStorage,
  claim: Claim = claimName,
): Promise<TabNames> => {
  try {
    const kept = storage();
    const known = read(kept, TAB);
    const tab = known !== null && (await claim(known)) ? known : fresh();
    if (tab !== known) void claim(tab);
    const seat = read(kept, SEAT) ?? known ?? tab;
    kept.setItem(TAB, tab);
    kept.setItem(SEAT, seat);
    return { tab, seat };
  } catch {
    // Storage is switched off: the tab is a new one after each reload.
    const tab = fresh();
    return { tab, seat: tab };
  }
};
