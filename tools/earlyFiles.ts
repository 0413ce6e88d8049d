/** Lets a page have at once what it would ask for only later: on a slow network each such step is half a second. */
import type { Plugin } from "vite";

/** Page -> files that its scripts will want, by their names before the build, and how they are asked for. */
const wanted = [
  // The theme of a deck that names none.
  { page: "/stage/frame/index.html", file: "paper.css", attrs: { rel: "preload", as: "style" } },
  { page: "/pages/follow/index.html", file: "openFollowSocket", attrs: { rel: "modulepreload", crossorigin: true } },
  { page: "/pages/presenter/index.html", file: "openFollowSocket", attrs: { rel: "modulepreload", crossorigin: true } },
] as const;

/** Pages whose styles come with them: they are opened once, by many, on a phone, and are read before any script runs. */
const dressed: readonly string[] = ["/pages/follow/index.html"];

const sheetLink = /<link rel="stylesheet"[^>]* href="\/([^"]+)">/g;

export const earlyFiles = (): Plugin => ({
  name: "early-files",
  transformIndexHtml: {
    order: "post",
    handler: (html, { path, bundle }) => {
      if (bundle === undefined) return html;
      const files = Object.values(bundle);
      const inline = (link: string, file: string): string => {
        const sheet = bundle[file];
        if (sheet?.type !== "asset") throw new Error(`${path} has a style sheet that is not built: ${link}`);
        return `<style>${String(sheet.source)}</style>`;
      };
      const tags = wanted
        .filter(({ page }) => page === path)
        .map(({ file, attrs }) => {
          const found = files.find((built) =>
            built.type === "chunk" ? built.name === file : built.names.includes(file),
          );
          if (found === undefined) throw new Error(`${path} asks early for ${file}, which is not built`);
          return { tag: "link", attrs: { ...attrs, href: `/${found.fileName}` }, injectTo: "head" as const };
        });
      return { html: dressed.includes(path) ? html.replace(sheetLink, inline) : html, tags };
    },
  },
});
