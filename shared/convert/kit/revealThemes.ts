/** reveal.js' themes, and which of ours is nearest. */
import type { DeckDraft } from "./draft.ts";

const near: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    "black night moon league blood dracula black-contrast".split(" ").map((name) => [name, "night"]),
  ),
  ...Object.fromEntries(
    "white beige sky serif simple solarized white-contrast default".split(" ").map((name) => [name, "paper"]),
  ),
};

/** As a row of a setting table: null for a theme of somebody's own. */
export const takeRevealTheme = (value: string, draft: DeckDraft): string | null => {
  const name = value.replace(/^.*\//, "").replace(/\.css$/, "");
  const theme = near[name.toLowerCase()];
  if (theme === undefined) return null;
  draft.settings.set("theme", theme);
  return `theme: ${theme}`;
};
