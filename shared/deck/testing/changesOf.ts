/** For tests: an edit's changes; throws the reason of one that was refused. */
import type { TextChange } from "../changes.ts";
import type { EditResult } from "../editResult.ts";

export const changesOf = (result: EditResult): readonly TextChange[] => {
  if (!result.ok) throw new Error(`refused: ${result.why}: ${result.message}`);
  return result.changes;
};
