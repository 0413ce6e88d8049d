/** What reads Markdown beside us: the engine alone, and Marp's. Both from their own packages, neither in the project's. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import markdownIt from "markdown-it";
import { installPeers, peersFolder } from "./peers.ts";

export interface Parser {
  readonly name: string;
  /** Reads the text to the end; gives the length of what came of it, so that nothing is left undone. */
  read(text: string): number;
}

interface MarpModule {
  readonly Marp: new (options: {
    html: boolean;
    script: boolean;
  }) => { render(text: string): { html: string; css: string } };
}

/** markdown-it as we configure it, without any rule of ours. */
export const bareEngine = (): Parser => {
  const md = markdownIt({ html: true, linkify: true });
  return { name: "markdown-it", read: (text) => md.render(text).length };
};

/** Marp with its own defaults, but raw HTML let through, as ours and markdown-it do. Installs it when first needed. */
export const marp = async (): Promise<Parser> => {
  installPeers();
  const path = createRequire(join(peersFolder, "package.json")).resolve("@marp-team/marp-core");
  const { Marp } = (await import(pathToFileURL(path).href)) as MarpModule;
  const reader = new Marp({ html: true, script: false });
  return { name: "marp-core", read: (text) => reader.render(text).html.length };
};
