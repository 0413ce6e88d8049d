/**
 * Everything that a slide's rendering depends on beyond its own text, as one value; and what a rendering asked of it. A rendering is stale
 * when a question that it asked would now have another answer. Rejected: conditions that guess from the slide's text what it may have asked;
 * they forgot `\begin` when they were written for `$`.
 */
import type { Engines, References } from "./render/plugins/renderEnv.ts";

export interface Definition {
  readonly title: string;
  readonly href: string;
}

export interface Surroundings {
  /** Is `$...$` a formula? */
  readonly latex: boolean;
  /** Are list items substeps? */
  readonly incremental: boolean;
  readonly highlight: Engines["highlight"];
  readonly math: Engines["math"];
  /** Normalised label -> definition; the first in the deck wins. */
  readonly references: ReadonlyMap<string, Definition>;
}

const sameDefinition = (a: Definition | undefined, b: Definition | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.href === b.href && a.title === b.title);

/** The surroundings, the old ones where nothing in them is new: then no slide need be asked. */
export const sameOr = (now: Surroundings, before: Surroundings | undefined): Surroundings =>
  before !== undefined &&
  now.latex === before.latex &&
  now.incremental === before.incremental &&
  now.highlight === before.highlight &&
  now.math === before.math &&
  now.references === before.references
    ? before
    : now;

type Plain = Exclude<keyof Surroundings, "references">;

/** The surroundings as one rendering sees them; writes down what it asks. */
export class Asked {
  #around: Surroundings;
  readonly #plain = new Map<Plain, Surroundings[Plain]>();
  readonly #labels = new Map<string, Definition | undefined>();

  readonly #alwaysIncremental: boolean;

  /** `alwaysIncremental`: the slide says so itself, and does not ask. */
  constructor(around: Surroundings, alwaysIncremental: boolean) {
    this.#around = around;
    this.#alwaysIncremental = alwaysIncremental;
  }

  get latex(): boolean {
    return this.#ask("latex");
  }

  get incremental(): boolean {
    return this.#alwaysIncremental || this.#ask("incremental");
  }

  get highlight(): Engines["highlight"] {
    return this.#ask("highlight");
  }

  get math(): Engines["math"] {
    return this.#ask("math");
  }

  /** The deck's definitions as markdown-it wants them. A slide cannot add to them. */
  get references(): References {
    return new Proxy<References>(Object.create(null), {
      get: (_target, label) => {
        if (typeof label !== "string") return undefined;
        const definition = this.#around.references.get(label);
        this.#labels.set(label, definition);
        return definition;
      },
      set: () => true,
    });
  }

  /** Would everything that was asked have the same answer in `around`? */
  holdsIn(around: Surroundings): boolean {
    if (around === this.#around) return true;
    for (const [question, answer] of this.#plain) if (around[question] !== answer) return false;
    if (around.references !== this.#around.references)
      for (const [label, definition] of this.#labels)
        if (!sameDefinition(around.references.get(label), definition)) return false;
    this.#around = around;
    return true;
  }

  #ask<Q extends Plain>(question: Q): Surroundings[Q] {
    const answer = this.#around[question];
    this.#plain.set(question, answer);
    return answer;
  }
}
