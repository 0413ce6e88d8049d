/** The stage's sheets in an exported talk: only those that the talk needs, in a block of the page. Stands for client/stage/frame/sheets.ts. */
import type { ThemeName } from "../../shared/deck/model/themes.ts";

const sheet = (name: ThemeName | "katex"): string => {
  const all: unknown = JSON.parse(document.getElementById("copress-styles")?.textContent ?? "{}");
  const css: unknown = typeof all === "object" && all !== null ? Reflect.get(all, name) : undefined;
  return typeof css === "string" ? css : "";
};

export const themeSheet = (theme: ThemeName): string => `@layer copress-theme {\n${sheet(theme)}\n}`;

export const mathSheet = (): string => sheet("katex");
