import { expect, it } from "vitest";
import { fileName } from "../../shell/download.ts";
import { readAddress } from "./address.ts";

const secret = "abcdefghijklmnopqrstuvwxyz012345";

it("[ED17] an address names page, deck and secret", () => {
  expect(readAddress("/edit/deck_123", `#${secret}`)).toEqual({ page: "edit", deck: "deck_123", secret });
  expect(readAddress("/view/deck_123/", "")).toEqual({ page: "view", deck: "deck_123", secret: null });
  expect(readAddress("/edit/deck_123", "#short")).toMatchObject({ secret: null });
  expect(readAddress("/follow/deck_123", `#${secret}`)).toBeNull();
  expect(readAddress("/edit/../x", "")).toBeNull();
});

it("[ED16] a downloaded deck is named after its title", () => {
  expect(fileName("Größe: 10/10?")).toBe("Größe-10-10.md");
  expect(fileName("???")).toBe("deck.md");
});
