/**
 * One pass over a slide's HTML: balances it, drops programs and comments, parts notes from what the audience sees, and
 * finds links to slides, substeps and the title. The stage sanitises again; this is the first wall, not the last.
 */
import { Cleaner, dropped, type Trouble } from "./cleaner.ts";
import { importsStylesheet } from "./cssImports.ts";
import { droppedWithContent, rawTextElements } from "./names.ts";
import type { LinkedHtml } from "./output.ts";
import { type OpenToken, tokenize } from "./tokens.ts";

export interface CleanHtml {
  readonly shown: LinkedHtml;
  readonly notes: LinkedHtml;
  readonly title: string;
  readonly substeps: number;
  readonly troubles: readonly Trouble[];
  /** Ids of elements on the slide. */
  readonly ids: readonly string[];
  /** Relative addresses of images and media. */
  readonly assets: readonly string[];
}

/** Where the raw text of element `name` ends (offset of its end tag), from `at` on. */
const rawTextEnd = (html: string, name: string, at: number): number => {
  const end = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  end.lastIndex = at;
  return end.exec(html)?.index ?? html.length;
};

const takeOpen = (cleaner: Cleaner, html: string, token: OpenToken, end: number): number => {
  const { name } = token;
  if (droppedWithContent.has(name)) {
    cleaner.troubles.push(dropped(name));
    const close = rawTextEnd(html, name, end);
    const after = html.indexOf(">", close);
    return after < 0 ? html.length : after + 1;
  }
  cleaner.open(token);
  if (!rawTextElements.has(name) || cleaner.stack.top?.name !== name) return end;
  const close = rawTextEnd(html, name, end);
  if (name === "style" && importsStylesheet(html.slice(end, close)))
    cleaner.troubles.push({ kind: "css-import", what: "@import" });
  if (name === "style") cleaner.out.push(html.slice(end, close).replaceAll("<", "\\3c "));
  else if (name === "textarea") cleaner.out.push(html.slice(end, close).replaceAll("<", "&lt;"));
  return close;
};

/** Cleans the HTML of one slide. `html` before `notesHtml` (after `???`), each balanced on its own. */
export const cleanHtml = (html: string, notesHtml: string): CleanHtml => {
  const cleaner = new Cleaner();
  const run = (text: string): void =>
    tokenize(text, (token, end) => {
      if (token.type === "text") cleaner.show(token.text);
      else if (token.type === "open") return takeOpen(cleaner, text, token, end);
      else if (token.type === "close") cleaner.close(token);
      return end;
    });
  run(html);
  cleaner.closeAll();
  if (notesHtml) {
    cleaner.notesDepth = 1;
    run(notesHtml);
  }
  cleaner.closeAll();
  const { shown, notes, finds, troubles } = cleaner;
  const { title, substeps, ids, assets } = finds;
  return { shown: shown.linked, notes: notes.linked, title, substeps, troubles, ids, assets };
};
