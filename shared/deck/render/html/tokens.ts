/** Cuts HTML into tags, text and what is dropped, the way a browser would. Linear; never fails. */

export interface OpenToken {
  readonly type: "open";
  /** Lower case. */
  readonly name: string;
  readonly attributes: string;
  readonly selfClosing: boolean;
  readonly raw: string;
}
export interface CloseToken {
  readonly type: "close";
  readonly name: string;
  readonly raw: string;
}
export type HtmlToken =
  | { readonly type: "text"; readonly text: string }
  | OpenToken
  | CloseToken
  /** Comments, doctypes, processing instructions. */
  | { readonly type: "other" };

// The name is taken whole ((?=(...))\2): where no end follows it must not be tried again a letter shorter each time.
const TAG = /<(\/?)(?=([A-Za-z][^\s/>]*))\2((?:[^>"']|"[^"]*"|'[^']*')*)>/y;
const LOOSE_TAG = /<(\/?)(?=([A-Za-z][^\s/>]*))\2([^>]*)>/y;

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

/** Where reading has got to know what the rest of the text lacks, so that nothing is searched twice. */
interface Lacks {
  /** No `>` from here on: nothing is a tag any more. */
  end: boolean;
  /** Quotes do not pair: tags are read up to the next `>`. Better a broken attribute than a swallowed slide. */
  quotes: boolean;
}

const tagAt = (html: string, at: number, lacks: Lacks): RegExpExecArray | null => {
  if (lacks.end || !/[A-Za-z/]/.test(html[at + 1] ?? "")) return null;
  if (html.indexOf(">", at) < 0) {
    lacks.end = true;
    return null;
  }
  if (!lacks.quotes) {
    TAG.lastIndex = at;
    const tag = TAG.exec(html);
    if (tag) return tag;
    lacks.quotes = true;
  }
  LOOSE_TAG.lastIndex = at;
  return LOOSE_TAG.exec(html);
};

/** Calls `take` with each token in order and the offset after it; `take` gives the offset to go on from. */
export const tokenize = (html: string, take: (token: HtmlToken, end: number) => number): void => {
  const lacks: Lacks = { end: false, quotes: false };
  let text = 0;
  let at = html.indexOf("<");
  while (at >= 0) {
    const next = html.charCodeAt(at + 1);
    const isOther = next === 33 || next === 63 || (next === 47 && !/[A-Za-z]/.test(html[at + 2] ?? ""));
    const tag = isOther ? null : tagAt(html, at, lacks);
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
