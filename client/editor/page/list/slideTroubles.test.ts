import { expect, it } from "vitest";
import { parseDeck } from "../../../../shared/deck/parse.ts";
import { troublesBySlide } from "./slideTroubles.ts";

it("[ED8] a slide's row tells its warnings, one a line, and no hints", () => {
  const troubles = troublesBySlide(
    parseDeck("# A\n\n---\n= data-x='one' data-scale='0'\n# B\n\n---\n\n# C\n\n[x](#no)\n"),
  );
  expect([...troubles.keys()]).toEqual([1, 2]);
  expect(troubles.get(1)).toMatchObject({ severity: "warning" });
  expect(troubles.get(1)?.words.split("\n")).toHaveLength(2);
  expect(troubles.get(2)?.words).toContain("“no”");
});

it("[ED8] an error weighs more than a warning, and many are summed up", () => {
  const links = Array.from({ length: 6 }, (_, n) => `[x](#no${n})`).join(" ");
  const troubles = troublesBySlide(parseDeck(`---\ntitle: {\n---\n# A\n\n${links}\n`));
  expect(troubles.get(0)?.severity).toBe("error");
  expect(troubles.get(0)?.words.split("\n").at(-1)).toMatch(/^and \d+ more$/);
});
