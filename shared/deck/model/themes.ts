/** The themes that a deck can name; the stage has one stylesheet for each. The first is the default. */
export const themes = [
  { name: "paper", help: "Light page, big type: what mdpress decks look like." },
  { name: "night", help: "Light type on a dark page." },
  { name: "code", help: "For talks that are mostly source code." },
  { name: "vivid", help: "Strong colour, large headings." },
  { name: "plain", help: "Next to nothing: a base for a stylesheet of your own." },
] as const;

export type ThemeName = (typeof themes)[number]["name"];
export const defaultTheme: ThemeName = "paper";
export const isTheme = (name: string): name is ThemeName => themes.some((each) => each.name === name);
