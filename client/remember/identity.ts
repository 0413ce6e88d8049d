/** Who one is to the others: a name and a colour, chosen once a browser, changed at any time. The server gives the id. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { cleanName } from "../../shared/protocol/personName.ts";
import { colourPattern } from "../../shared/protocol/sync.ts";
import { browserStorage, type KeyValue } from "./browserStorage.ts";

export const IDENTITY_KEY = "copress:identity";

export interface Identity {
  /** 1 to 40 signs: shared/protocol/personName.ts. */
  readonly name: string;
  /** `#rrggbb` */
  readonly color: string;
  /** Drawn for a new guest, and never chosen by who it is for. */
  readonly drawn?: true;
}

/** Each at least 4.5:1 to white, so that a name on it can be read, and told apart from its neighbours. */
export const palette = [
  "#b3261e",
  "#a8480b",
  "#80600a",
  "#3f6f1a",
  "#14705c",
  "#0b6b8a",
  "#2f5fc4",
  "#5a48c8",
  "#8a3ab0",
  "#b0307a",
] as const;

const manners = ["Quiet", "Bright", "Gentle", "Swift", "Curious", "Steady", "Merry", "Calm", "Keen", "Bold"];
const animals = ["Otter", "Heron", "Badger", "Finch", "Lynx", "Marten", "Plover", "Seal", "Wren", "Hare"];

/** `random`: 0 to below 1, like Math.random. */
export const guestIdentity = (random: () => number): Identity => {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
  return { name: `${pick(manners)} ${pick(animals)}`, color: pick(palette), drawn: true };
};

const parse = (stored: string | null): Identity | undefined => {
  try {
    const value: unknown = JSON.parse(stored ?? "null");
    if (typeof value !== "object" || value === null || !("name" in value) || !("color" in value)) return undefined;
    const { name, color } = value;
    if (typeof name !== "string" || typeof color !== "string" || !colourPattern.test(color)) return undefined;
    const drawn = "drawn" in value && value.drawn === true ? ({ drawn: true } as const) : {};
    return cleanName(name) ? { name: cleanName(name), color, ...drawn } : undefined;
  } catch {
    // Not JSON, so not ours: a fresh guest is as good.
    return undefined;
  }
};

export interface IdentityKeeper {
  readonly identity: ReadonlySignal<Identity>;
  /** Throws RangeError on an empty name or a colour that is not `#rrggbb`: the form asks first. */
  set(next: Identity): void;
  /** The colours of the others here: a guest whose drawn one is among them draws one that is free (HP27). */
  standApart(others: ReadonlySet<string>): void;
  /** Reads storage again: another tab wrote. */
  reload(): void;
}

/** A new guest is kept at once, so that every tab of this browser is the same one. */
export const createIdentity = (storage: KeyValue, random: () => number): IdentityKeeper => {
  const read = () => parse(storage.getItem(IDENTITY_KEY));
  const keep = (value: Identity) => storage.setItem(IDENTITY_KEY, JSON.stringify(value));
  const known = read();
  const identity = signal(known ?? guestIdentity(random));
  if (!known) keep(identity.value);
  return {
    identity,
    standApart: (others) => {
      const { name, color, drawn } = identity.peek();
      const free = palette.filter((each) => !others.has(each));
      const next = free[Math.floor(random() * free.length)];
      if (!drawn || !others.has(color) || next === undefined) return;
      identity.value = { name, color: next, drawn };
      keep(identity.value);
    },
    set: ({ name, color }) => {
      const clean = cleanName(name);
      if (!clean) throw new RangeError("A name needs a character that can be seen.");
      if (!colourPattern.test(color)) throw new RangeError(`Not a #rrggbb colour: ${color}`);
      identity.value = { name: clean, color: color.toLowerCase() };
      keep(identity.value);
    },
    reload: () => {
      identity.value = read() ?? identity.value;
    },
  };
};

let ours: IdentityKeeper | undefined;

/** This browser's person, shared by the whole page; it follows other tabs. */
export const identityKeeper = (): IdentityKeeper => {
  if (ours) return ours;
  const keeper = createIdentity(browserStorage, Math.random);
  addEventListener("storage", (event) => {
    if (event.key === IDENTITY_KEY) keeper.reload();
  });
  ours = keeper;
  return keeper;
};
