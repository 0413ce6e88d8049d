/** Alerts, as on GitHub: a quotation whose first line is `[!NOTE]`, or another of five words. Where nothing styles them they are quotations with a title. */
import type { MarkdownIt, StateCore } from "markdown-it";

const titles: Readonly<Record<string, string>> = {
  NOTE: "Note",
  TIP: "Tip",
  IMPORTANT: "Important",
  WARNING: "Warning",
  CAUTION: "Caution",
};
const MARK = /^\[!([A-Za-z]{3,9})\]$/;

const alerts = (state: StateCore): void => {
  for (let at = 0; at + 2 < state.tokens.length; at++) {
    const quote = state.tokens[at];
    if (quote?.type !== "blockquote_open" || state.tokens[at + 1]?.type !== "paragraph_open") continue;
    const words = state.tokens[at + 2]?.children;
    const [first, second] = words ?? [];
    const name = first?.type === "text" ? MARK.exec(first.content.trim())?.[1]?.toUpperCase() : undefined;
    const title = name === undefined ? undefined : titles[name];
    if (!words || name === undefined || title === undefined || (second && second.type !== "softbreak")) continue;
    const sign = new state.Token("html_inline", "", 0);
    sign.content = `<strong class="alert-title">${title}</strong>`;
    words.splice(0, 2, sign);
    quote.attrJoin("class", `alert alert-${name.toLowerCase()}`);
  }
};

export const alertRules = (md: MarkdownIt): void => {
  md.core.ruler.after("inline", "alerts", alerts);
};
