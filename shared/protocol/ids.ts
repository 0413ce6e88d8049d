/** Branded identifiers: a string that passed its door. Nothing else makes one. */
import { z } from "zod";

export type DeckId = string & { readonly __deck: true };
export type LinkId = string & { readonly __link: true };
/** What a link proves itself with: 256 random bits, base64url. */
export type Secret = string & { readonly __secret: true };
/** A person's browser, as the server knows it; stable over sessions, unguessable to others. */
export type AuthorId = string & { readonly __author: true };
/** A slide's name for life; neither its index nor its id. */
export type SlideKey = string & { readonly __slide: true };

const id = (min: number, max: number) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${min},${max}}$`));

export const deckIdSchema = id(6, 40).transform((s) => s as DeckId);
export const linkIdSchema = id(6, 40).transform((s) => s as LinkId);
export const secretSchema = id(20, 100).transform((s) => s as Secret);
export const authorIdSchema = id(6, 40).transform((s) => s as AuthorId);
export const slideKeySchema = z
  .string()
  .min(1)
  .max(80)
  .transform((s) => s as SlideKey);
