/** Our own themes; a deck's `theme:` is one of these. The first is what an unknown name shows. */
export const themeNames = ["paper", "night", "code", "vivid", "plain"] as const;
export type ThemeName = (typeof themeNames)[number];

export const isTheme = (name: string): name is ThemeName => (themeNames as readonly string[]).includes(name);
