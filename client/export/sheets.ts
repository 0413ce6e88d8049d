/** The stage's sheets in an exported talk: only those that the talk needs, in a block of the page. */
import type { ThemeName } from "../../shared/deck/model/themes.ts";
import type { Sheets } from "../stage/frame/styles.ts";

const sheet = (name: ThemeName | "katex"): string => {
  const all: unknown = JSON.parse(document.getElementById("copress-styles")?.textContent ?? "{}");
  const css: unknown = typeof all === "object" && all !== null ? Reflect.get(all, name) : undefined;
  return typeof css === "string" ? css : "";
};

export const carriedSheets: Sheets = {
  theme: (name) => `@layer copress-theme {\n${sheet(name)}\n}`,
  math: () => sheet("katex"),
};
