/** Light, dark, or as the system has it: one signal, kept in localStorage, shown as `data-theme` on <html>. */
import { effect, signal } from "@preact/signals";
import { browserStorage } from "../remember/browserStorage.ts";

export const themeChoices = ["system", "light", "dark"] as const;
export type Theme = (typeof themeChoices)[number];

const KEY = "copress:theme";

const stored = (): Theme => themeChoices.find((theme) => theme === browserStorage.getItem(KEY)) ?? "system";

/** The person's choice. Set it with `setTheme`. */
export const theme = signal<Theme>(stored());

export const setTheme = (next: Theme): void => {
  theme.value = next;
  browserStorage.setItem(KEY, next);
};

/** Puts the choice on <html> and follows other tabs. Call once a page, before rendering. */
export const startTheme = (): void => {
  effect(() => {
    if (theme.value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
  addEventListener("storage", (event) => {
    if (event.key === KEY) theme.value = stored();
  });
};
