/** A job for a thread, as those see it who want it done. Who does it: server/jobs. */
import type { Helper } from "./ask.ts";

/** Its name; and, for the compiler alone, the shapes of what it takes and gives and of what it may ask. All of it can be sent to another thread. */
export interface Job<Input, Output, Help extends Helper = Helper> {
  readonly name: string;
  readonly shapes?: { readonly input: Input; readonly output: Output; readonly help: Help };
}

export const jobNamed = <Input, Output, Help extends Helper = Helper>(name: string): Job<Input, Output, Help> => ({
  name,
});
