import { expect, it } from "vitest";
import { deckTitle } from "../../shared/deck/deckTitle.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import { titleOf } from "./titleOf.ts";

it("[HT3] is the deck's own, whichever slide says it, without reading the others", () => {
  const slides = Array.from({ length: 40 }, (_, n) => `\nsome text ${n}\n`).join("\n---\n");
  const untitled = "\n---\n".repeat(20);
  for (const text of [
    "",
    "# One\n",
    "---\ntitle: Front\n---\n# One\n",
    "---\ntitle: Front",
    `${untitled}# Late\n`,
    `# First\n\n---\n${slides}`,
    `\`\`\`\n---\n# no\n\`\`\`\n\n---\n# Two\n`,
    "---\nti\n---\n# The hive\n",
  ])
    expect(titleOf(text), text.slice(0, 40)).toBe(deckTitle(parseDeck(text)));
});
