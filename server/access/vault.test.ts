import { describe, expect, it } from "vitest";
import type { LinkId } from "../../shared/protocol/ids.ts";
import { makeSecret } from "./secrets.ts";
import { createVault } from "./vault.ts";

const [old, fresh] = ["an old key, long enough to be one", "a fresh key, long enough to be one"];
const link = "link-one" as LinkId;

describe("the vault", () => {
  it("[AC15] opens what it sealed, which holds nothing of the secret", () => {
    const vault = createVault([fresh]);
    const secret = makeSecret();
    const sealed = vault.seal(secret, link);
    expect(vault.open(sealed, link)).toBe(secret);
    expect(Buffer.from(sealed).toString("latin1")).not.toContain(secret.slice(0, 6));
    expect(sealed.subarray(0, vault.mark.length)).toEqual(vault.mark);
    // The same twice would tell who has the same.
    expect(vault.seal(secret, link)).not.toEqual(sealed);
  });

  it("[AC15] opens nothing for another link, by another key, changed or cut", () => {
    const vault = createVault([fresh]);
    const sealed = vault.seal(makeSecret(), link);
    expect(vault.open(sealed, "link-two" as LinkId)).toBeNull();
    expect(createVault([old]).open(sealed, link)).toBeNull();
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.map((byte, i) => (i === at ? byte ^ 1 : byte));
      expect(vault.open(changed, link), `byte ${at}`).toBeNull();
      expect(vault.open(sealed.subarray(0, at), link), `cut at ${at}`).toBeNull();
    }
  });

  it("[AC18] opens with each of its keys, and seals with the first", () => {
    const secret = makeSecret();
    const both = createVault([fresh, old]);
    expect(both.open(createVault([old]).seal(secret, link), link)).toBe(secret);
    expect(createVault([fresh]).open(both.seal(secret, link), link)).toBe(secret);
  });

  it("[AC17] is not made without a key", () => {
    expect(() => createVault([])).toThrow(RangeError);
  });
});
