/** All forms of all kinds, in the order of the table. */
import type { Forms } from "./forms.ts";
import { marpForms } from "./marpForms.ts";
import { revealMdForms } from "./revealMdForms.ts";

export const allForms: readonly Forms[] = [marpForms, revealMdForms];
