/** The program cannot start, and a person can mend it: `message` is one plain sentence or two, to be printed without a stack. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** The `code` of a Node or PostgreSQL error, or "". */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
