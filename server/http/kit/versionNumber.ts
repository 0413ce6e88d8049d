import { z } from "zod";
import { noVersion } from "../../history/record/versions.ts";

const numberPattern = /^[1-9]\d{0,9}$/;
const numberSchema = z.coerce.number().int().min(1).max(2_147_483_647);

/** A number that cannot be one is a version that is not there. */
export const numberOf = (text: unknown): number => {
  const parsed = typeof text === "string" && numberPattern.test(text) ? numberSchema.safeParse(text) : null;
  if (!parsed?.success) throw noVersion();
  return parsed.data;
};
