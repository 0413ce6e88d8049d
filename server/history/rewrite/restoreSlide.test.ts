/** One slide put back, where the deck around it makes that hard. */
import { expect, it } from "vitest";
import { cutText, joinText } from "../../../shared/deck/compare/cut.ts";
import { outlineOf, textsOf } from "../../../shared/deck/edit/outline.ts";
import { applyChanges } from "../../../shared/deck/text/changes.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { restoreSlide } from "./restoreSlide.ts";

const cut = (source: string, keys: string) => {
  let n = 0;
  return cutText(source, () => (keys[n++] ?? `new${n}`) as SlideKey);
};
const restored = (now: string, nowKeys: string, then: string, key: string): string[] | string | null => {
  const plan = restoreSlide(cut(now, nowKeys), cut(then, "abc"), key as SlideKey);
  if (plan === null) return null;
  if ("because" in plan) return plan.because;
  return textsOf(outlineOf(applyChanges(joinText(cut(now, nowKeys)), plan.changes)));
};

it("[HV14] a slide is put back without a word of another slide changed", () => {
  const then = "Alpha\n---\n= data-x='1'\n# Beta\n\n---\n\n# C\n";
  expect(restored("Alpha\n\n---\n\n# C\n", "ac", then, "b")).toEqual(["Alpha", "= data-x='1'\n# Beta", "# C"]);
  expect(restored("Alpha\n\n---\n= data-x='2'\n# Beta x\n---\n# C\n", "abc", then, "b")).toEqual([
    "Alpha",
    "= data-x='1'\n# Beta",
    "# C",
  ]);
});

it("[HV14] an open fence that would run on is closed; one on another slide is told", () => {
  const then = "# A\n\n---\n\n```\nopen\n\n---\n\n# C\n";
  expect(restored("# A\n\n---\n\n# C\n\n```\nx\n```\n", "ac", then, "b")).toEqual([
    "# A",
    "```\nopen\n```",
    "# C\n\n```\nx\n```",
  ]);
  expect(restored("```\nA\n\n---\n\n# C\n", "ac", "# A\n\n---\n\n```\nx\n```\n\n---\n\n# C\n", "b")).toContain(
    "never closed",
  );
});
