/** How doors read what is plain elsewhere: ids, roles, colours. Apart from those, because zod is larger than a small page. */
import { z } from "zod";
import {
  type AuthorId,
  type DeckId,
  idPattern,
  type LinkId,
  type Secret,
  type SlideKey,
  secretPattern,
} from "./ids.ts";
import { roles } from "./roles.ts";
import { colourPattern } from "./sync.ts";

const id = z.string().regex(idPattern);

export const deckIdSchema = id.transform((s) => s as DeckId);
export const linkIdSchema = id.transform((s) => s as LinkId);
export const secretSchema = z
  .string()
  .regex(secretPattern)
  .transform((s) => s as Secret);
export const authorIdSchema = id.transform((s) => s as AuthorId);
export const slideKeySchema = z
  .string()
  .min(1)
  .max(80)
  .transform((s) => s as SlideKey);
export const roleSchema = z.enum(roles);
export const colourSchema = z.string().regex(colourPattern);
