/** Branded identifiers: a string that passed its door. Doors read them with `schemas.ts`; pages, which must stay small, with what is here. */

export type DeckId = string & { readonly __deck: true };
export type LinkId = string & { readonly __link: true };
/** What a link proves itself with: 256 random bits, base64url. */
export type Secret = string & { readonly __secret: true };
/** A person's browser, as the server knows it; stable over sessions, unguessable to others. */
export type AuthorId = string & { readonly __author: true };
/** A slide's name for life; neither its index nor its id. */
export type SlideKey = string & { readonly __slide: true };

export const idPattern = /^[A-Za-z0-9_-]{6,40}$/;
export const secretPattern = /^[A-Za-z0-9_-]{20,100}$/;

export const isDeckId = (text: string): text is DeckId => idPattern.test(text);
export const isSecret = (text: string): text is Secret => secretPattern.test(text);
