import { describe, expect, it } from "vitest";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { queryOf, readHistoryAddress, readView } from "./address.ts";

const secret = "s".repeat(43);

describe("the address of a history page", () => {
  it("[HH1] holds deck, moment, comparison and slide, and the secret in the fragment", () => {
    const address = readHistoryAddress("/history/abcdef123", "?v=12&with=8&slide=k1", `#${secret}`);
    expect(address).toEqual({ deck: "abcdef123", secret, view: { version: 12, with: 8, slide: "k1" } });
  });

  it("[HH1] is no history page elsewhere, and has no secret where none stands", () => {
    expect(readHistoryAddress("/edit/abcdef123", "", "")).toBeNull();
    expect(readHistoryAddress("/history/ab cd", "", "")).toBeNull();
    expect(readHistoryAddress("/history/abcdef123", "", "#short")?.secret).toBeNull();
  });

  it.each(["0", "-1", "1.5", "1e3", "99999999999", "2147483648", "x", ""])("[HH1] takes %j for no version", (v) => {
    expect(readView(`?v=${v}&with=3`)).toEqual({ version: null, with: null, slide: null });
  });

  it("[HH1] comes out as it went in", () => {
    const views = [
      { version: null, with: null, slide: null },
      { version: 3, with: "now" as const, slide: null },
      { version: 12, with: 8, slide: "a&b=#c" as SlideKey },
    ];
    for (const view of views) expect(readView(queryOf(view))).toEqual(view);
    expect(queryOf({ version: null, with: 3, slide: null })).toBe("");
  });
});
