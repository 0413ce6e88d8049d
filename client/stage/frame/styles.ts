/**
 * The stage's style sheets. What a deck may overrule stands in cascade layers, base before theme: a deck's `h2 { ... }`, written for
 * mdpress, then wins over a theme's `.step h2`. KaTeX stands outside them: a deck's `span { ... }` must not take a formula apart.
 */
import { defaultTheme, isTheme, type ThemeName } from "../../../shared/deck/model/themes.ts";
import type { AssetMap, StageSettings } from "../../../shared/protocol/stage.ts";
import { mapCssUrls } from "./assets.ts";
import base from "./base.css?inline";
import working from "./working.css?inline";

const layers = ["base", "math", "theme", "deck"] as const;
type Layer = (typeof layers)[number];

/** CSS that brings a theme, and that of formulas. Where it is differs: a stage of the server's fetches it, an exported talk carries it. */
export interface Sheets {
  theme(name: ThemeName): string;
  math(): string;
}

export class Styles {
  readonly #source: Sheets;
  readonly #sheets: Readonly<Record<Layer, HTMLStyleElement>>;
  readonly #trouble: (message: string) => void;
  #theme: ThemeName | null = null;

  constructor(source: Sheets, trouble: (message: string) => void) {
    this.#source = source;
    this.#trouble = trouble;
    const make = (): HTMLStyleElement => document.head.appendChild(document.createElement("style"));
    this.#sheets = { base: make(), math: make(), theme: make(), deck: make() };
    this.#sheets.base.textContent = `@layer copress-base, copress-theme;\n@layer copress-base {\n${base}\n}\n${working}`;
  }

  /** Settles when the styles stand. What is here already is put in place at once: then it returns null. */
  apply(settings: StageSettings, assets: AssetMap): Promise<void> | null {
    const style = document.documentElement.style;
    style.setProperty("--slide-width", `${settings.width}px`);
    style.setProperty("--slide-height", `${settings.height}px`);
    style.setProperty("--transition", `${settings.transition}ms`);
    document.documentElement.lang = settings.lang || "en";
    document.title = settings.title || "Stage";
    set(this.#sheets.deck, mapCssUrls(settings.css, assets));
    const theme = isTheme(settings.theme) ? settings.theme : defaultTheme;
    const work: Promise<void>[] = [];
    if (theme !== this.#theme) {
      this.#theme = theme;
      document.documentElement.dataset.theme = theme;
      work.push(this.#fetch("theme", this.#source.theme(theme)));
    }
    if (settings.math && this.#sheets.math.textContent === "") {
      work.push(this.#fetch("math", this.#source.math()));
    }
    return work.length === 0 ? null : Promise.all(work).then(() => undefined);
  }

  /** Settles when the sheet stands, with all that it imports, or cannot be had. */
  #fetch(layer: "theme" | "math", css: string): Promise<void> {
    const sheet = this.#sheets[layer];
    return new Promise((resolve) => {
      sheet.onload = () => resolve();
      sheet.onerror = () => {
        this.#trouble(`The stage's ${layer} styles could not be loaded.`);
        resolve();
      };
      set(sheet, css);
    });
  }
}

function set(sheet: HTMLStyleElement, css: string): void {
  if (sheet.textContent !== css) sheet.textContent = css;
}
