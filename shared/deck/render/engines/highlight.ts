/** Highlighting of code, for hosts to load when `deck.needs.code` says so. Carries highlight.js: import it dynamically. */
import hljs from "highlight.js/lib/common";
import clojure from "highlight.js/lib/languages/clojure";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import elixir from "highlight.js/lib/languages/elixir";
import erlang from "highlight.js/lib/languages/erlang";
import haml from "highlight.js/lib/languages/haml";
import haskell from "highlight.js/lib/languages/haskell";
import latex from "highlight.js/lib/languages/latex";
import lisp from "highlight.js/lib/languages/lisp";
import nginx from "highlight.js/lib/languages/nginx";
import scala from "highlight.js/lib/languages/scala";

/** What talks are about beside the common ones. */
const more = { clojure, dockerfile, elixir, erlang, haml, haskell, latex, lisp, nginx, scala };
for (const [name, language] of Object.entries(more)) hljs.registerLanguage(name, language);

/** Longer code is shown plain: highlighting it would hold up typing. */
const MAX_LENGTH = 20_000;

/** HTML of highlighted code, or null for a language that is not known. Never throws. */
export const highlight = (code: string, language: string): string | null => {
  if (code.length > MAX_LENGTH || !hljs.getLanguage(language)) return null;
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
};
