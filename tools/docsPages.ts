/** Makes the pages of docs/*.md for Vite: rendered by the deck's own Markdown, into the place that client/pages/docs/<name>/index.html keeps for it. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { highlight } from "../shared/deck/render/engines/highlight.ts";
import { renderMarkdown } from "../shared/deck/render/markdown.ts";
import { alone } from "../shared/deck/render/plugins/renderEnv.ts";

export const docsFile = (name: string): string => fileURLToPath(new URL(`../docs/${name}.md`, import.meta.url));

const slug = (html: string): string =>
  html
    .replace(/<[^>]*>|&[a-z]+;/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");

/** Headings get an id, and a link to themselves. */
const anchored = (html: string): string =>
  html.replace(/<h([23])>(.*?)<\/h\1>/g, (_, level: string, inner: string) => {
    const id = slug(inner);
    return `<h${level} id="${id}"><a href="#${id}">${inner}</a></h${level}>`;
  });

/** A wide table scrolls by itself; the page does not. */
const scrolling = (html: string): string =>
  html.replace(/<table>/g, '<div class="docs-wide"><table>').replace(/<\/table>/g, "</table></div>");

export interface DocsSection {
  readonly id: string;
  /** HTML. */
  readonly title: string;
}

/** Our own texts: trusted, not sanitised. `sections`: the headings of the second level. */
export const renderDocs = (markdown: string): { readonly html: string; readonly sections: readonly DocsSection[] } => {
  const { html } = renderMarkdown(markdown, { ...alone, highlight, references: {} });
  const done = scrolling(anchored(html));
  const sections = [...done.matchAll(/<h2 id="([^"]*)"><a[^>]*>(.*?)<\/a>/g)];
  return { html: done, sections: sections.map(([, id = "", title = ""]) => ({ id, title })) };
};

const contents = (sections: readonly DocsSection[]): string =>
  sections.map(({ id, title }) => `<li><a href="#${id}">${title}</a></li>`).join("");

/** Fills `<!-- docs:name -->` and `<!-- contents:name -->`. */
export const docsPages = (): Plugin => ({
  name: "docs-pages",
  transformIndexHtml: {
    order: "pre",
    handler: (page) =>
      page.replace(/<!-- (docs|contents):([\w-]+) -->/g, (_, part: string, name: string) => {
        const { html, sections } = renderDocs(readFileSync(docsFile(name), "utf8"));
        return part === "docs" ? html : contents(sections);
      }),
  },
});
