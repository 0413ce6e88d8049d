/** The tools whose decks can be brought in, in one table: names for people, endings, what a program says. */

interface KindRow {
  readonly kind: string;
  /** As people call the tool. */
  readonly tool: string;
  /** What its decks are written in. */
  readonly written: string;
  /** Endings of files that are likely to be such a deck. */
  readonly endings: readonly string[];
}

/** `copress` is our own language, and mdpress': nothing is converted. */
export const kindTable = [
  { kind: "copress", tool: "Copress or mdpress", written: "Markdown", endings: ["md", "markdown"] },
  { kind: "marp", tool: "Marp", written: "Markdown", endings: ["md", "markdown"] },
  { kind: "reveal-md", tool: "reveal-md", written: "Markdown", endings: ["md", "markdown"] },
] as const satisfies readonly KindRow[];

export type Kind = (typeof kindTable)[number]["kind"];
/** A kind that something is done for. */
export type ForeignKind = Exclude<Kind, "copress">;

export const deckKinds: readonly Kind[] = kindTable.map(({ kind }) => kind);

export const isKind = (name: string): name is Kind => deckKinds.some((kind) => kind === name);

export const toolOf = (kind: Kind): string => kindTable.find((row) => row.kind === kind)?.tool ?? kind;
