/** Highlighting of code, for hosts to load when `deck.needs.code` says so. Carries highlight.js: import it dynamically. */
import hljs from "highlight.js/lib/common";

/** Longer code is shown plain: highlighting it would hold up typing. */
const MAX_LENGTH = 20_000;

/** HTML of highlighted code, or null for a language that is not known. Never throws. */
export const highlight = (code: string, language: string): string | null => {
  if (code.length > MAX_LENGTH || !hljs.getLanguage(language)) return null;
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
};
