import { expect, it } from "vitest";
import { deckTitle } from "./deckTitle.ts";
import { parseDeck } from "./parse.ts";

const titleOf = (text: string): string => deckTitle(parseDeck(text));

it("[DP125] a deck is called what its settings say, else by its first title", () => {
  expect(titleOf("---\ntitle: Bees\n---\n# One")).toBe("Bees");
  expect(titleOf("\n---\n\n---\n# Two")).toBe("Two");
  expect(titleOf("")).toBe("");
});

it("[DP125] front matter that is being typed is nobody's title, at any of its keys", () => {
  const whole = "---\ntitle: Bees\ntheme: night\n---\n# The hive\n\n---\n# Two\n";
  for (let at = 0; at <= "---\ntitle: Bees\ntheme: night\n---".length; at += 1) {
    const title = titleOf(`${whole.slice(0, at)}\n# The hive\n\n---\n# Two\n`);
    expect(["The hive", "Two", "Bees", "Bee", "Be", "B"], JSON.stringify(whole.slice(0, at))).toContain(title);
  }
  for (const broken of ["ti", "title", "title Bees", "titl", "theme night"]) {
    expect(titleOf(`---\n${broken}\n---\n# The hive\n`), broken).toBe("The hive");
  }
  expect(titleOf("---\ntitle: Bees")).toBe("Bees");
});

it("[DP125] a slide that only stands behind dashes is a slide", () => {
  expect(titleOf("---\n# Date of birth\n\n---\n# Two")).toBe("Date of birth");
  expect(titleOf("title page\n\n---\n# Two")).toBe("title page");
});
