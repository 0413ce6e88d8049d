import { Refusal } from "../base/refusal.ts";

/** The longest path, in UTF-16 units. */
export const PATH_MAX = 200;

const refuse = (advice: string): Refusal => new Refusal("bad-path", advice);

// Control characters, line and paragraph separators, and the marks that turn writing direction: a name must be what it looks like.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const invisible = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/**
 * A path as a deck's Markdown would name a file: relative, `/` between folders, `.` taken out, NFC. Refuses (`bad-path`) whatever could lead
 * elsewhere: `..`, a leading `/`, a drive or scheme, a backslash, control characters, more than 200 characters.
 */
export const cleanAssetPath = (raw: string): string => {
  const path = raw.normalize("NFC");
  if (/\p{Surrogate}/u.test(path) || invisible.test(path)) throw refuse("Use a file name of visible characters.");
  if (path.includes("\\")) throw refuse("Write / between folders, and no backslash.");
  if (path.startsWith("/")) throw refuse("Give a path that starts at the deck, without a / before it.");
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) throw refuse("Give a path, not an address with a scheme or a drive.");
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.some((part) => /^\s*\.[\s.]*$/.test(part)))
    throw refuse("A path may not lead out of the deck's folder: leave .. out.");
  if (parts.length === 0 || /\/\s*$/.test(path)) throw refuse("Give the file a name.");
  const clean = parts.map((part) => part.trim()).join("/");
  if (parts.some((part) => part.trim() === "")) throw refuse("A folder's name may not be blank.");
  if (clean.length > PATH_MAX) throw refuse(`Use a path of at most ${PATH_MAX} characters.`);
  return clean;
};
