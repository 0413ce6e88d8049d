import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDeck } from "../../parse.ts";
import { runs } from "../../testing/randomDeck.contract.ts";
import { cleanHtml } from "./clean.ts";

const clean = (html: string): string => cleanHtml(html, "").shown.parts.join("");
const codes = (source: string): string[] => parseDeck(source).diagnostics.map((d) => d.code);

const VOID = /^(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr|param|base|keygen)$/;

/** Is every element closed in order? */
const isBalanced = (html: string): boolean => {
  const open: string[] = [];
  for (const [, slash, name = "", rest = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|[^">])*)>/gi)) {
    if (VOID.test(name) || rest.endsWith("/")) continue;
    if (!slash) open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
};

describe("what runs nothing", () => {
  const told = (html: string): unknown =>
    parseDeck(html).diagnostics.map(({ code, message, hint }) => [code, `${message} ${hint}`]);

  it.each([
    ["<img src='a.png' srcset='a.png 2x'>", "srcset", "src"],
    ["<link rel='stylesheet' href='a.css'>", "link", "css: my.css"],
    ["<meta charset='utf-8'>", "meta", "head"],
    ["<p><a href='b' ping='x'>a</a></p>", "ping", "sent"],
  ])("[DP137] %s is told as that, with what to do", (html, what, how) => {
    expect(told(html)).toEqual([["left-out", expect.stringContaining(what)]]);
    expect(JSON.stringify(told(html))).toContain(how);
  });

  it("[DP137] a stylesheet that imports another is told", () => {
    expect(told("<style>\n@import url(x.css);\nb { color: red }\n</style>")).toEqual([
      ["css-import", expect.stringContaining("imports")],
    ]);
    expect(told("<style>b { content: 'x@important' }</style>")).toEqual([]);
  });
});

describe("balance", () => {
  it("[DP130] what is open is closed, what closes nothing is dropped, and the writer is told", () => {
    expect(clean("<div><b>x")).toBe("<div><b>x</b></div>");
    expect(clean("x</div></b>")).toBe("x");
    expect(clean("<b><i>x</b>y</i>")).toBe("<b><i>x</i></b>y");
    expect(codes("<div>\n<b>x\n")).toEqual(["tag-open", "tag-open"]);
    expect(codes("x</b>\n")).toEqual(["tag-stray"]);
  });

  it("[DP130] a slide's open tag does not reach the next slide", () => {
    const [a, b] = parseDeck("<div style='color:red'>\n\na\n\n---\n\nb\n").slides;
    expect([isBalanced(a?.html ?? ""), b?.html]).toEqual([true, "<p>b</p>\n"]);
  });

  it("[DP131] elements end each other as in a browser", () => {
    expect(clean("<p>a<p>b")).toBe("<p>a</p><p>b</p>");
    expect(clean("<ul><li>a<li>b<ul><li>c</ul></ul>")).toBe("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>");
    expect(clean("<table><tr><td>a<td>b<tr><td>c</table>")).toBe(
      "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
    );
    expect(clean("<p><center>x</p></center>")).toBe("<center>x</center>");
    expect(clean("a</br>b</p>")).toBe("a<br>b");
  });

  it("[DP132] a tag that does not exist is text; one with a hyphen is a tag", () => {
    expect(clean("No knowhow needed <TODO> List<String> </TODO>")).toBe(
      "No knowhow needed &lt;TODO&gt; List&lt;String&gt; &lt;/TODO&gt;",
    );
    expect(clean("<my-thing>x</my-thing>")).toBe("<my-thing>x</my-thing>");
    expect(clean('<svg><linearGradient/><a:b>x</a:b><x"<div>y</svg>')).toBe(
      '<svg><lineargradient/><a:b>x</a:b>&lt;x"&lt;div&gt;y</svg>',
    );
  });

  it("[DP133] whatever goes in, what comes out is balanced, and stays as it is when cleaned again", () => {
    const piece = fc.constantFrom(
      "<div>",
      "</div>",
      "<p>",
      "</p>",
      "<b>",
      "</b>",
      "<li>",
      "<ul>",
      "</ul>",
      "<table>",
      "<td>",
      "</table>",
      "<svg>",
      "<path/>",
      "</svg>",
      "<br/>",
      "x",
      "<",
      "<!--",
      "-->",
      "<a href='",
      '"',
      "'",
      ">",
      "<style>",
      "</style>",
      "<script>",
      "</script>",
      "<h1>",
      "</h2>",
      "<textarea>",
      "&lt;",
      "<img src=x onerror=y>",
      "<TODO>",
      "<dd>",
      "<option>",
      "<iframe>",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const once = clean(pieces.join(""));
        expect(isBalanced(once.replace(/<(style|textarea)>[\s\S]*?<\/\1>/g, ""))).toBe(true);
        expect(clean(once)).toBe(once);
      }),
      runs(1500),
    );
  });
});

describe("safety, first wall", () => {
  it.each([
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//e.org/x.js></SCRIPT >",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jav&#x0A;ascript&colon;alert(1)">x</a>',
    '<a href=" &#1; JaVaScRiPt:alert(1)">x</a>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<iframe src="data:text/html,<script>alert(1)</script>"></iframe>',
    "<svg><script>alert(1)</script><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>x</button></form>",
    "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'><base href='//e.org'><link rel=stylesheet href='//e.org'>",
    "<style></style><img src=x onerror=alert(1)></style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea></textarea><script>alert(1)</script></textarea>",
    "<a title='\"><script>alert(1)</script>'>x</a>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[><script>alert(1)</script>]]>",
    "<x onclick=alert(1)>y",
    "[x](javascript:alert(1)) <javascript:alert(1)> ![x](vbscript:x)",
  ])("[DP134] %s runs nothing", (source) => {
    const out = parseDeck(`${source}\n`).slides[0]?.html ?? "";
    const tags = [...out.matchAll(/<[a-z][^>"]*(?:"[^"]*"[^>"]*)*>/gi)].map((m) => m[0]).join("\n");
    expect(tags).not.toMatch(/<script|<base|<meta|<link|<embed|<object|\son\w+\s*=|srcdoc|formaction|\saction=/i);
    expect(tags).not.toMatch(/(?:href|src)="[^"]*(?:javascript|vbscript|data:text)/i);
  });

  it("[DP134] the writer is told what was left out", () => {
    expect(codes("<script>x</script>\n\n<b onclick='x'>y</b>\n")).toEqual(["script-dropped", "script-dropped"]);
  });

  it("[DP135] style, tables, pictures, video, audio and frames stay", () => {
    const source =
      '<div style="color:red"><table><tr><td>x</td></tr></table><img src="a.png" alt=""><video src="v.mp4" controls></video><iframe src="https://e.org"></iframe><style>b { color: red }</style></div>';
    expect(clean(source)).toBe(source);
  });

  it("[DP136] pictures that the deck does not have are told when the host says which files there are", () => {
    const source = "![x](images/a%20b.png) ![y](c.png) <img src='https://e.org/d.png'>\n";
    const found = parseDeck(source, { assets: new Set(["images/a b.png"]) }).diagnostics;
    expect(found.map((d) => [d.code, source.slice(d.from, d.to)])).toEqual([["asset-missing", "c.png"]]);
    expect(parseDeck("<img src='100%.png'>\n", { assets: new Set(["100%.png"]) }).diagnostics).toEqual([]);
  });
});
