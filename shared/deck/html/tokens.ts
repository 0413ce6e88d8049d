/** Cuts HTML into tags, text and what is dropped, the way a browser would. Linear; never fails. */

export type HtmlToken =
  | { readonly type: "text"; readonly text: string }
  | {
      readonly type: "open";
      readonly name: string;
      readonly attributes: string;
      readonly selfClosing: boolean;
      readonly raw: string;
    }
  | { readonly type: "close"; readonly name: string; readonly raw: string }
  /** Comments, doctypes, processing instructions. */
  | { readonly type: "other" };

const TAG = /<(\/?)([A-Za-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/y;
const LOOSE_TAG = /<(\/?)([A-Za-z][^\s/>]*)([^>]*)>/y;

const endOfOther = (html: string, at: number): number => {
  if (html.startsWith("<!--", at)) {
    if (html.startsWith("<!-->", at)) return at + 5;
    if (html.startsWith("<!--->", at)) return at + 6;
    const end = /--!?>/g;
    end.lastIndex = at + 4;
    const found = end.exec(html);
    return found ? found.index + found[0].length : html.length;
  }
  const end = html.indexOf(">", at);
  return end < 0 ? html.length : end + 1;
};

/** A tag whose quotes do not pair is read up to the next `>`: better a broken attribute than a swallowed slide. */
const tagAt = (html: string, at: number, quotesFrom: { value: number }): RegExpExecArray | null => {
  if (at < quotesFrom.value) {
    LOOSE_TAG.lastIndex = at;
    return LOOSE_TAG.exec(html);
  }
  TAG.lastIndex = at;
  const tag = TAG.exec(html);
  if (tag) return tag;
  LOOSE_TAG.lastIndex = at;
  return LOOSE_TAG.exec(html);
};

/** Calls `take` for each token in order. `skipTo(name)`: where raw text of an element ends is the caller's to ask for. */
export const tokenize = (html: string, take: (token: HtmlToken, end: number) => number): void => {
  const noQuotes = { value: 0 };
  let text = 0;
  let at = html.indexOf("<");
  while (at >= 0) {
    const next = html.charCodeAt(at + 1);
    const isOther = next === 33 || next === 63 || (next === 47 && !/[A-Za-z]/.test(html[at + 2] ?? ""));
    const tag = isOther ? null : tagAt(html, at, noQuotes);
    if (!tag && !isOther) {
      at = html.indexOf("<", at + 1);
      continue;
    }
    if (at > text) take({ type: "text", text: html.slice(text, at) }, at);
    let end = tag ? at + tag[0].length : endOfOther(html, at);
    if (tag) {
      const [raw, slash, name = "", attributes = ""] = tag;
      const token: HtmlToken = slash
        ? { type: "close", name: name.toLowerCase(), raw }
        : { type: "open", name: name.toLowerCase(), attributes, selfClosing: attributes.endsWith("/"), raw };
      end = take(token, end);
    } else take({ type: "other" }, end);
    text = end;
    at = html.indexOf("<", end);
  }
  if (text < html.length) take({ type: "text", text: html.slice(text) }, html.length);
};
