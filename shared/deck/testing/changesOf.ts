/** For tests: an edit's changes; throws the reason of one that was refused. */

import type { EditResult } from "../edit/editResult.ts";
import type { TextChange } from "../text/changes.ts";

export const changesOf = (result: EditResult): readonly TextChange[] => {
  if (!result.ok) throw new Error(`refused: ${result.why}: ${result.message}`);
  return result.changes;
};
