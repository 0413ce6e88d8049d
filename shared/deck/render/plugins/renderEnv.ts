/** What the Markdown engine carries along while it renders a slide: whatever may be asked beyond the slide's own text. */
import type { Env } from "markdown-it";

/** What the host brings: HTML of highlighted code (null: unknown language), HTML of a formula. Both must not throw. */
export interface Engines {
  readonly highlight?: ((code: string, language: string) => string | null) | undefined;
  readonly math?: ((tex: string, display: boolean) => string) | undefined;
}

/** What rendering may ask beyond the slide's own text (surroundings.ts). */
export interface Around {
  readonly latex: boolean;
  readonly incremental: boolean;
  readonly highlight: Engines["highlight"];
  readonly math: Engines["math"];
}

export interface RenderEnv extends Env {
  readonly around: Around;
}

export const aroundOf = (env: Env | undefined): Around | undefined => (env as RenderEnv | undefined)?.around;

export interface References {
  [label: string]: { title: string; href: string };
}

/** As if the slide stood alone. */
export const alone: Around = { latex: false, incremental: false, highlight: undefined, math: undefined };
