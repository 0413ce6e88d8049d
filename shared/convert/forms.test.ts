import { describe, expect, it } from "vitest";
import { parseDeck } from "../deck/parse.ts";
import { findFrontMatter } from "../deck/read/frontMatter.ts";
import { convertDeck, oneText } from "./convert.ts";
import { allForms } from "./testing/allForms.ts";

const quiet = new Set(["asset-missing", "link-broken"]);

describe.each(allForms)("$kind", ({ kind, forms }) => {
  it("[CV1] has at least twelve forms, each once", () => {
    expect(forms.length).toBeGreaterThanOrEqual(12);
    expect(new Set(forms.map(({ form }) => form)).size).toBe(forms.length);
  });

  it.each(forms)("[CV1] $form: $becomes", async ({ source, deck, settings = "", leftOut = [] }) => {
    const made = await convertDeck(kind, oneText(source));
    const { to } = findFrontMatter(made.markdown);
    expect(made.markdown.slice(to).trim()).toBe(deck);
    const lines = made.markdown.slice(0, to).split("\n");
    for (const line of settings.split("\n")) if (line !== "") expect(lines).toContain(line);
    expect(made.leftOut.map(({ what }) => what)).toEqual(leftOut);
  });

  it.each(forms)(
    "[CV2] [CV4] $form: our parser finds nothing wrong, and no audience sees a note",
    async ({ source }) => {
      const { markdown } = await convertDeck(kind, oneText(source));
      const read = parseDeck(markdown);
      const wrong = read.diagnostics.filter(({ severity, code }) => severity !== "info" && !quiet.has(code));
      expect(wrong).toEqual([]);
      const shown = read.slides.map(({ html }) => html).join("\n");
      expect(shown).not.toContain("secret");
      const noted = read.slides.map(({ notesHtml }) => notesHtml).join("\n");
      expect(noted.includes("secret")).toBe(source.includes("secret"));
    },
  );
});
