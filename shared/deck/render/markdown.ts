/** mdpress' Markdown (Redcarpet's dialect) on a CommonMark engine, as FORMAT.md asks for it. */
import MarkdownItFactory, { type Env, type MarkdownIt, type RendererRule, type Token } from "markdown-it";
import { decodeReferences, escapeAttribute, escapeText } from "./html/references.ts";
import { alertRules } from "./plugins/alerts.ts";
import { blankAddressRule } from "./plugins/blankAddress.ts";
import { blockRules } from "./plugins/blocks.ts";
import { flankingRules } from "./plugins/flanking.ts";
import { footnoteRules } from "./plugins/footnotes.ts";
import { inlineRules } from "./plugins/inlines.ts";
import { nestLists } from "./plugins/lists.ts";
import { formulasInHtml, mathRules } from "./plugins/math.ts";
import { type Around, alone, aroundOf, type References, type RenderEnv } from "./plugins/renderEnv.ts";
import { taskRules } from "./plugins/tasks.ts";

const codeHtml = (env: Env | undefined, content: string, language: string): string => {
  const text = decodeReferences(content);
  const marked = language ? aroundOf(env)?.highlight?.(text, language) : null;
  return marked ?? escapeText(text);
};

/** `ruby`, `{python}`, `c++`; the rest of the info line is dropped. */
const languageOf = (info: string): string =>
  (/^\s*\{?\.?([^\s{}]+)/.exec(decodeReferences(info))?.[1] ?? "").slice(0, 40);

const formulaHtml = (env: Env | undefined, tex: string, display: boolean): string => {
  const engine = aroundOf(env)?.math;
  const inner = engine ? engine(tex, display) : escapeText(tex);
  return `<span class="math${display ? " math-display" : ""}">${inner}</span>`;
};

const fence: RendererRule = (tokens, index, _options, env) => {
  const token = tokens[index];
  const language = languageOf(token?.info ?? "");
  if (language === "math" && aroundOf(env)?.latex)
    return `<p>${formulaHtml(env, (token?.content ?? "").trim(), true)}</p>\n`;
  const name = language ? ` class="language-${escapeAttribute(language)}"` : "";
  return `<pre><code${name}>${codeHtml(env, token?.content ?? "", language)}</code></pre>\n`;
};

/** Without the blanks that all lines begin with; lines that are blank have no say. */
const withoutMargin = (code: string): string => {
  const margins = code.split("\n").flatMap((line) => (line.trim() === "" ? [] : line.search(/[^ ]/)));
  const margin = Math.min(...margins.slice(0, 10_000));
  return margin > 0 && Number.isFinite(margin) && margins.length <= 10_000
    ? code.replaceAll(new RegExp(`^ {1,${margin}}`, "gm"), "")
    : code;
};

/** Under a list item people indent by eight, whatever the item's own indentation leaves of it. */
const codeBlock: RendererRule = (tokens, index, _options, env) => {
  const { content, level } = tokens[index] ?? { content: "", level: 0 };
  return `<pre><code>${codeHtml(env, level > 0 ? withoutMargin(content) : content, "")}</code></pre>\n`;
};

const codeSpan: RendererRule = (tokens, index) =>
  `<code>${escapeText(decodeReferences(tokens[index]?.content ?? ""))}</code>`;

const mathRule =
  (display: boolean): RendererRule =>
  (tokens, index, _options, env) =>
    formulaHtml(env, tokens[index]?.content ?? "", display);

const htmlBlock: RendererRule = (tokens, index, _options, env) => {
  const latex = (): boolean => aroundOf(env)?.latex === true;
  return formulasInHtml(tokens[index]?.content ?? "", latex, (found) => formulaHtml(env, found.tex, found.display));
};

const build = (): MarkdownIt => {
  const md = new MarkdownItFactory({ html: true, linkify: true, typographer: false });
  // Links without a scheme only after `www.`: file names such as deploy.sh are no addresses.
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
  md.linkify.add("www.", {
    validate: (text, at) =>
      /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#](?:[^\s<>"'()]*\([^\s<>"'()]*\))*[^\s<>"'()]*[^\s<>"'().,;:!?*_~])?/u.exec(
        text.slice(at, at + 2000),
      )?.[0].length ?? 0,
    normalize: (match) => {
      match.url = `http://${match.url}`;
    },
  });
  md.use(blockRules)
    .use(inlineRules)
    .use(blankAddressRule)
    .use(flankingRules)
    .use(footnoteRules)
    .use(taskRules)
    .use(alertRules)
    .use(mathRules);
  Object.assign(md.renderer.rules, {
    fence,
    code_block: codeBlock,
    code_inline: codeSpan,
    math_inline: mathRule(false),
    math_display: mathRule(true),
    html_block: htmlBlock,
    notes_mark: () => "",
  });
  return md;
};

const md = build();

export interface MarkdownFacts {
  readonly math: boolean;
  readonly displayMath: boolean;
  readonly code: boolean;
}

const never = (): boolean => false;

const walk = (tokens: readonly Token[], facts: { math: boolean; displayMath: boolean; code: boolean }): void => {
  for (const token of tokens) {
    if (token.type === "fence") facts.code ||= languageOf(token.info) !== "";
    else if (token.type === "html_block" && token.content.includes("$$")) {
      formulasInHtml(token.content, never, () => {
        facts.math = facts.displayMath = true;
        return "";
      });
    } else if (token.type === "math_inline") facts.math = true;
    else if (token.type === "math_display") facts.math = facts.displayMath = true;
    if (token.children) walk(token.children, facts);
  }
};

const factsOf = (tokens: readonly Token[]): MarkdownFacts => {
  const facts = { math: false, displayMath: false, code: false };
  walk(tokens, facts);
  return facts;
};

const isMathFence = (token: Token): boolean => token.type === "fence" && languageOf(token.info) === "math";

/** A fence ` ```math ` is a formula where formulas are on. */
const withMathFences = (facts: MarkdownFacts, tokens: readonly Token[], around: Around): MarkdownFacts =>
  tokens.some(isMathFence) && around.latex ? { ...facts, math: true } : facts;

/** First look at a slide: its reference definitions, and whether it has `$$` formulas. Definitions inside code do not count. */
export const scanMarkdown = (source: string): { references: References; displayMath: boolean } => {
  const env: RenderEnv = { around: alone };
  const tokens = source.includes("$$") ? md.parse(nestLists(source), env) : blocksOnly(source, env);
  return { references: env.references ?? {}, displayMath: factsOf(tokens).displayMath };
};

/** Block tokens of our dialect alone; the splitter must agree with them. */
export const blocksOnly = (source: string, env: Env): Token[] => {
  const tokens: Token[] = [];
  md.block.parse(source, md, env, tokens);
  return tokens;
};

/** A slide's tokens by themselves, as far as no definition elsewhere matters. Lines are the source's. */
export const markdownTokens = (source: string): readonly Token[] => md.parse(nestLists(source), { around: alone });

export interface MarkdownResult {
  readonly html: string;
  /** What stands after a line `???`. */
  readonly notesHtml: string;
  readonly facts: MarkdownFacts;
}

/** Renders one slide's Markdown. `around.references` are the whole deck's. `around.incremental`: list items become substeps. */
export const renderMarkdown = (
  source: string,
  around: Around & { readonly references: References },
): MarkdownResult => {
  const env: RenderEnv = { around, references: around.references };
  const tokens = md.parse(nestLists(source), env);
  const mark = tokens.findIndex((token) => token.type === "notes_mark");
  const shown = mark < 0 ? tokens : tokens.slice(0, mark);
  const items = shown.filter((token) => token.type === "list_item_open");
  if (items.length > 0 && around.incremental) for (const token of items) token.attrJoin("class", "substep");
  return {
    html: md.renderer.render(shown, md.options, env),
    notesHtml: mark < 0 ? "" : md.renderer.render(tokens.slice(mark + 1), md.options, env),
    facts: withMathFences(factsOf(tokens), tokens, around),
  };
};
