/** What a walk found. */

/** `kind` names the broken promise: while a walk is shrunk, only a fault of the same kind counts. */
export class Fault extends Error {
  readonly kind: string;

  constructor(kind: string, detail: string) {
    super(`${kind}: ${detail}`);
    this.name = "Fault";
    this.kind = kind;
  }
}

export const asFault = (error: unknown, during: string): Fault => {
  if (error instanceof Fault) return error;
  const told = error instanceof Error ? error.message : String(error);
  return new Fault(during, told.slice(0, 1_500));
};
