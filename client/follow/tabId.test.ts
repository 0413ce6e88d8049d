import { describe, expect, it } from "vitest";
import { type Claim, nameTab } from "./tabId.ts";

/** A tab's storage, or a copy of another's. */
const storageOf = (before: Readonly<Record<string, string>> = {}) => {
  const kept = new Map(Object.entries(before));
  const storage: Pick<Storage, "getItem" | "setItem"> = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
  return { storage: () => storage as Storage, copy: () => storageOf(Object.fromEntries(kept)) };
};

/** Names that tabs which are open have. */
const tabs = () => {
  const taken = new Set<string>();
  const claim: Claim = async (name) => !taken.has(name) && taken.add(name).has(name);
  return { claim, close: (name: string) => taken.delete(name) };
};

describe("a tab's names", () => {
  it("[FP5] are the same after a reload", async () => {
    const { storage } = storageOf();
    const { claim, close } = tabs();
    const before = await nameTab(storage, claim);
    expect(before.seat).toBe(before.tab);
    close(before.tab);
    expect(await nameTab(storage, claim)).toEqual(before);
  });

  it("[FP5] are new for a duplicate, which stays at the seat it came from, also after its own reload", async () => {
    const first = storageOf();
    const { claim, close } = tabs();
    const original = await nameTab(first.storage, claim);
    const second = first.copy();
    const copied = await nameTab(second.storage, claim);
    expect(copied.tab).not.toBe(original.tab);
    expect(copied.seat).toBe(original.seat);
    close(copied.tab);
    expect(await nameTab(second.storage, claim)).toEqual(copied);
  });

  it("[FP5] are made anew where nothing can be kept, or what is kept is no name", async () => {
    const forbidden = () => {
      throw new DOMException("denied", "SecurityError");
    };
    const { claim } = tabs();
    expect((await nameTab(forbidden, claim)).tab).toMatch(/^[\w-]{24}$/);
    const { storage } = storageOf({ "copress:tab": "<script>" });
    expect((await nameTab(storage, claim)).tab).toMatch(/^[\w-]{24}$/);
  });
});
