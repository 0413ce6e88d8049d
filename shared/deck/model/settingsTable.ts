/** The one table of settings that the front matter may hold. Reader, diagnostics, completion and help all read it. */
import type { Settings } from "./model.ts";
import { defaultTheme, themes } from "./themes.ts";

export type MetaKind = "text" | "number" | "switch" | "theme" | "layout" | "direction";
export interface MetaRow {
  readonly name: string;
  readonly setting: keyof Settings;
  readonly kind: MetaKind;
  readonly help: string;
}

export const layouts = ["row", "column", "grid", "spiral", "circle", "stack"] as const;

const row = (name: string, setting: keyof Settings, kind: MetaKind, help: string): MetaRow => ({
  name,
  setting,
  kind,
  help,
});

export const metaTable: readonly MetaRow[] = [
  row("title", "title", "text", "The talk's title."),
  row("author", "author", "text", "Who gives it."),
  row("date", "date", "text", "When, in any form."),
  row("lang", "lang", "text", "Language, for example de or pt-BR."),
  row("dir", "dir", "direction", "Which way the talk is written: ltr, rtl or auto; else as its language is."),
  row("theme", "theme", "theme", `How it looks: ${themes.map((t) => t.name).join(", ")}.`),
  row("width", "width", "number", "Width of the screen that positions are meant for, px."),
  row("height", "height", "number", "Height of the screen that positions are meant for, px."),
  row("transition", "transition", "number", "How long a move between slides takes, ms."),
  row("transition-duration", "transition", "number", "The same as transition."),
  row("perspective", "perspective", "number", "How strong depth looks; smaller is stronger, 0 is flat."),
  row("max-scale", "maxScale", "number", "The most that the talk is enlarged on a big screen."),
  row("min-scale", "minScale", "number", "The least that it is made smaller; 0: no limit."),
  row("layout", "layout", "layout", `Where slides without positions go: ${layouts.join(", ")}.`),
  row("incremental", "incremental", "switch", "true: list items come one by one."),
  row("latex", "latex", "switch", "true: $...$ is a formula."),
  row("css", "css", "text", "A stylesheet of the deck, by its path."),
];

export const defaultSettings: Settings = {
  title: "",
  author: "",
  date: "",
  lang: "",
  dir: "",
  theme: defaultTheme,
  width: 1024,
  height: 768,
  transition: 1000,
  perspective: 1000,
  // None: a slide fills the window, however large.
  maxScale: 0,
  minScale: 0,
  layout: "row",
  incremental: false,
  latex: false,
  css: "",
};
