/** The HTML of an exported talk. Everything of the deck's stands in it as JSON, which no parser of HTML can take for anything else. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultTheme, isTheme } from "../../shared/deck/model/themes.ts";
import { type ExportedTalk, STAGE_BLOCK, STYLES_BLOCK, TALK_BLOCK } from "../../shared/protocol/exportedTalk.ts";
import { projectRoot } from "../base/projectRoot.ts";
import { Refusal } from "../base/refusal.ts";

/** Where the printed page believes to be: a name that no resolver knows (RFC 6761). */
export const PRINT_ORIGIN = "https://deck.invalid";

const folder = join(projectRoot, "dist", "export");

const readPart = (name: string): string => {
  try {
    return readFileSync(join(folder, name), "utf8");
  } catch (error) {
    throw new Refusal("export-unavailable", "The exported page is not built: run `npm run build`.", { cause: error });
  }
};

/** Licences of the programs in the page. */
export const readLicences = (): string => readPart("licences.txt");

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.codePointAt(0)};`);

/** `<` is what could end a script element, or begin a comment in one. */
const inlineJson = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const block = (id: string, type: string, text: string): string => `<script type="${type}" id="${id}">${text}</script>`;

/** The theme and, for formulas, KaTeX: nothing that the talk does not need. */
const stylesFor = ({ theme, math }: ExportedTalk["settings"]): Readonly<Record<string, string>> => {
  const all = JSON.parse(readPart("styles.json")) as Readonly<Record<string, string>>;
  const name = isTheme(theme) ? theme : defaultTheme;
  return { [name]: all[name] ?? "", ...(math ? { katex: all.katex ?? "" } : {}) };
};

/** What a slide of a talk may bring along. */
const shown = ["img-src http: https: data: blob:", "media-src http: https: data: blob:", "frame-src https:"];
/** On paper: what the exporter hands over, and nothing else. */
const printed = [`img-src ${PRINT_ORIGIN} data:`];

/** What either page may do. No fetching, no forms, no base, no script but those whose hash is here. */
const policy = (scripts: readonly string[], nonce: string, content: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src ${[...scripts.map(hash), ...(nonce === "" ? [] : [`'nonce-${nonce}'`])].join(" ")}`,
    "style-src 'unsafe-inline'",
    "font-src data:",
    ...content,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

const css = `
html, body { margin: 0; height: 100%; overflow: hidden; overscroll-behavior: none; background: #111 }
iframe { display: block; width: 100%; height: 100%; border: 0 }
.progress { position: fixed; inset: auto 0 0; height: 4px; background: rgb(128 128 128 / 25%); pointer-events: none }
.progress > div { width: 0; height: 100%; background: #4c5bd4; transition: width 0.3s }
@media (prefers-reduced-motion: reduce) { .progress > div { transition: none } }
@media print { .progress { display: none } }
noscript { display: block; padding: 2em; color: #fff; font: 1.2em system-ui, sans-serif }
`;

const head = (talk: ExportedTalk, author: string, rules: string): string => {
  const { title } = talk.settings;
  return [
    `<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${rules}">`,
    `<meta name="viewport" content="width=device-width">`,
    `<meta name="referrer" content="no-referrer">`,
    `<meta name="generator" content="Copress">`,
    ...(author === "" ? [] : [`<meta name="author" content="${escapeHtml(author)}">`]),
    `<title>${escapeHtml(title || "Slides")}</title>`,
  ].join("\n");
};

const document = (talk: ExportedTalk, headHtml: string, body: string): string =>
  `<!doctype html>\n<html lang="${escapeHtml(talk.settings.lang || "en")}">\n<head>\n${headHtml}\n</head>\n<body>\n${body}\n</body>\n</html>\n`;

/** `index.html`: the page around the stage, and the stage in it. */
export const talkPage = (talk: ExportedTalk, author: string): string => {
  const [host, stage] = [readPart("host.js"), readPart("stage.js")];
  const body = [
    "<noscript>These slides need JavaScript.</noscript>",
    block(STYLES_BLOCK, "application/json", inlineJson(stylesFor(talk.settings))),
    block(TALK_BLOCK, "application/json", inlineJson(talk)),
    block(STAGE_BLOCK, "text/plain", stage),
    `<script>${host}</script>`,
  ];
  return document(
    talk,
    `${head(talk, author, policy([host, stage], talk.nonce, shown))}\n<style>${css}</style>`,
    body.join("\n"),
  );
};

// In a layer, where "important" beats whatever a deck's stylesheet calls so: decks hide the overflow of `body`, give it a height or fix it.
// Of contained size: else a browser that prints parts a long slide into pages before the slide is made smaller, and shows its beginning only.
// Soft shadows of letters are a picture each in a PDF: a minute for thirty slides. A deck that sets its own gets them.
const printCss = `
@layer copress-paper {
  html, body, main {
    display: block !important; position: static !important; float: none !important; width: auto !important; height: auto !important;
    min-width: 0 !important; max-width: none !important; min-height: 0 !important; max-height: none !important; margin: 0 !important;
    padding: 0 !important; border: 0 !important; overflow: visible !important; transform: none !important; contain: none !important;
  }
  .copress-page {
    display: block !important; position: relative !important; float: none !important; margin: 0 !important; padding: 0 !important;
    border: 0 !important; overflow: hidden !important; contain: size layout paint !important; width: var(--slide-width) !important;
    height: var(--slide-height) !important; break-after: page !important; break-before: auto !important;
  }
  .copress-page:last-child { break-after: auto !important }
}
.step { text-shadow: none }
.copress-frame {
  display: flex; align-items: center; justify-content: center; box-sizing: border-box; max-width: 100%; padding: 1em;
  border: 2px dashed currentcolor; font-size: 0.6em; overflow-wrap: anywhere;
}
`;

/** The page that becomes a PDF. */
export const printPage = (talk: ExportedTalk, author: string): string => {
  const print = readPart("print.js");
  const body = [
    block(STYLES_BLOCK, "application/json", inlineJson(stylesFor(talk.settings))),
    block(TALK_BLOCK, "application/json", inlineJson(talk)),
    `<script>${print}</script>`,
  ];
  return document(
    talk,
    `${head(talk, author, policy([print], "", printed))}\n<style>${printCss}</style>`,
    body.join("\n"),
  );
};
