/** Looks at the styles themselves, so that no rule can bring back what a click is misled by. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { themeRules } from "./language/editorTheme.ts";

/** What stands beside or over the text, and is laid out by itself. */
const furniture = /cm-(?:panel|tooltip|diagnostic|completion|explanation)/;
const inText = (selector: string): boolean => selector.includes(".cm-") && !furniture.test(selector);

/** Rules of a style sheet as [selector, declarations], those in at-rules as well. */
const rulesOf = (css: string): [string, string][] =>
  [...css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = "", body = ""]) => [
    selector.trim(),
    body,
  ]);

const client = join(import.meta.dirname, "..");
const sheets = readdirSync(client, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".css"));

const withMargin = (rules: readonly (readonly [string, string])[]): string[] =>
  rules
    .filter(([selector, body]) => selector.split(",").some(inText) && /(?:^|[\s;"{])margin/.test(body))
    .map(([selector]) => selector);

describe("room in the text", () => {
  it("[ED27] is made by padding: CodeMirror measures no margins", () => {
    const theme = Object.entries(themeRules).map(([selector, style]) => [selector, JSON.stringify(style)] as const);
    expect(withMargin(theme)).toEqual([]);
    expect(sheets.length).toBeGreaterThan(20);
    for (const path of sheets) expect(withMargin(rulesOf(readFileSync(join(client, path), "utf8"))), path).toEqual([]);
  });

  it("[ED27] a margin would be found", () => {
    expect(withMargin([[".cm-line", JSON.stringify({ marginTop: "1em" })]])).toEqual([".cm-line"]);
    expect(withMargin(rulesOf("@media print { .x, .cm-editor .cm-y { color: red; margin: 1px } }"))).toHaveLength(1);
    expect(withMargin(rulesOf(".cm-editor .cm-panel-lint { margin: 1px } .a { margin: 0 }"))).toEqual([]);
  });
});
