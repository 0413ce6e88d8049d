import { describe, expect, it } from "vitest";
import { parseDeck } from "../parse.ts";
import { highlight } from "./engines/highlight.ts";
import { math } from "./engines/math.ts";

const html = (source: string): string => (parseDeck(source).slides[0]?.html ?? "").trim();

describe("the dialect", () => {
  it("[DP100] a heading needs no space", () => {
    expect(html("#Title\n###**b**")).toBe("<h1>Title</h1>\n<h3><strong>b</strong></h3>");
    expect(html("#\u00a0x\n\n####### seven")).toBe("<h1>x</h1>\n<h6>seven</h6>");
  });

  it("[DP101] a link may have a space before its address", () => {
    expect(html("[text] (http://e.org/a_(b)) ![i] (a.png 'T')")).toBe(
      '<p><a href="http://e.org/a_(b)">text</a> <img src="a.png" alt="i" title="T"></p>',
    );
    expect(html("[1] (see below)")).toBe("<p>[1] (see below)</p>");
  });

  it.each([
    ["![a](my pics/photo 1.jpg)", '<img src="my%20pics/photo%201.jpg" alt="a">'],
    ["![a](photo (1).jpg 'T')", '<img src="photo%20(1).jpg" alt="a" title="T">'],
    ["![a](Ada's  pic.png)", '<img src="Ada\'s%20%20pic.png" alt="a">'],
    ["[doc](my *doc*.pdf)", '<a href="my%20*doc*.pdf">doc</a>'],
    ["[x](https://e.org/my page)", '<a href="https://e.org/my%20page">x</a>'],
    ["[1](see below)", "[1](see below)"],
    ["![a](b.png c)", "![a](b.png c)"],
    ["[a](javascript:x y.js)", "[a](javascript:x y.js)"],
    ["[a](b.c (T)) [b](<b c.d>)", '<a href="b.c" title="T">a</a> <a href="b%20c.d">b</a>'],
    ["`![a](b c.d)`", "<code>![a](b c.d)</code>"],
  ])("[DP117] %s", (source, wanted) => {
    expect(html(source)).toBe(`<p>${wanted}</p>`);
  });

  it.each([
    ["含**「重点」**内容", "含<strong>「重点」</strong>内容"],
    ["**（Important）：**请", "<strong>（Important）：</strong>请"],
    ["~~删除（括号）。~~这个", "<s>删除（括号）。</s>这个"],
    ["この*「例」*です", "この<em>「例」</em>です"],
    ["한국어**(강조)**입니다", "한국어<strong>(강조)</strong>입니다"],
    ["𠮷**「a」**𠮷", "𠮷<strong>「a」</strong>𠮷"],
    ["**中文 **x", "**中文 **x"],
    ["a**(b)**c", "a**(b)**c"],
    ["含_「a」_内", "含_「a」_内"],
  ])("[DP118] %s", (source, wanted) => {
    expect(html(source)).toBe(`<p>${wanted}</p>`);
  });

  it("[DP102] a character reference in code is the character, a tag in code is literal", () => {
    expect(html("`&#36;x &lt;b&gt; <b>`")).toBe("<p><code>$x &lt;b&gt; &lt;b&gt;</code></p>");
    expect(html("```\n&#36; &amp;&amp; <i>\n```\n\n    &lt;")).toBe(
      "<pre><code>$ &amp;&amp; &lt;i&gt;\n</code></pre>\n<pre><code>&lt;\n</code></pre>",
    );
  });

  it("[DP103] a line of <br>, <img>, <center> or <span> does not make text of the Markdown below it", () => {
    expect(html("<br>\n# A")).toBe("<p><br></p>\n<h1>A</h1>");
    expect(html("<center>\n# A\n</center>")).toBe("<center>\n<h1>A</h1>\n</center>");
    expect(html("<center>![x](a.png)</center>")).toBe('<center><img src="a.png" alt="x"></center>');
    expect(html("<img src='a.png'>\n**b**")).toBe('<p><img src="a.png">\n<strong>b</strong></p>');
  });

  it("[DP104] an HTML block ends where its elements are closed, or at a blank line", () => {
    expect(html("<div>\n**a**\n</div>\n**b**")).toBe("<div>\n**a**\n</div>\n<p><strong>b</strong></p>");
    expect(html("<div>\n\n**a**\n\n</div>")).toBe("<div>\n<p><strong>a</strong></p>\n</div>");
  });

  it("[DP105] HTML indented by four inside an open <div> is no code", () => {
    expect(html("<div>\n\n    <p>x</p>\n\n</div>")).toBe("<div>\n    <p>x</p>\n</div>");
    expect(html("    <p>x</p>")).toBe("<pre><code>&lt;p&gt;x&lt;/p&gt;\n</code></pre>");
  });

  it("[DP116] indented code under a list item begins at the margin", () => {
    expect(html("- a\n\n        if (x)\n\n          y\n")).toContain("<pre><code>if (x)\n\n  y\n</code></pre>");
    expect(html("        x\n")).toContain("<pre><code>    x\n</code></pre>");
  });

  it("[DP106] a list item indented by one blank belongs to the item above", () => {
    expect(html("* a\n * b\n * c\n* d").replaceAll("\n", "")).toBe(
      "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>",
    );
    expect(html("```\n* a\n * b\n```")).toContain("* a\n * b");
  });

  it("[DP107] superscript", () => {
    expect(html("2^10, x^(a *b*), 1^st. a ^b ^")).toBe(
      "<p>2<sup>10</sup>, x<sup>a <em>b</em></sup>, 1<sup>st</sup>. a ^b ^</p>",
    );
    expect(html("`2^10`")).toBe("<p><code>2^10</code></p>");
  });

  it("[DP107] a mark may close it, and a footnote that nobody wrote is none", () => {
    expect(html("19^th^, a^(b c)^. x^2^3 [^no] 2^")).toBe(
      "<p>19<sup>th</sup>, a<sup>b c</sup>. x<sup>2</sup><sup>3</sup> [^no] 2^</p>",
    );
  });

  it("[DP119] footnotes stand at the end, in the order in which they are named", () => {
    expect(html("a[^b] c[^1] d[^b] `[^1]`\n\n[^1]: http://e.org\n[^b]: *two*\nlines\n\n[^x]: unnamed\n\ne")).toBe(
      '<p>a<sup class="footnote-ref">1</sup> c<sup class="footnote-ref">2</sup> d<sup class="footnote-ref">1</sup> <code>[^1]</code></p>\n' +
        '<p>e</p>\n<ol class="footnotes">\n<li value="1"><em>two</em>\nlines</li>\n' +
        '<li value="2"><a href="http://e.org">http://e.org</a></li>\n<li value="3">unnamed</li>\n</ol>',
    );
    expect(html("a[^1]\n\n[^1]: one\n[^1]: again")).toContain('<li value="2">again</li>');
    expect(html("```\n[^1]: code\n```\n\n[^1]")).toContain("<p>[^1]</p>");
  });

  it("[DP119] a footnote below ??? is the speaker's, and dashes below one separate", () => {
    const deck = parseDeck("a[^1]\n???\n[^1]: secret\n---\n\n# B\n");
    expect(deck.slides.map((slide) => slide.title)).toEqual(["a1", "B"]);
    expect([deck.slides[0]?.html.includes("secret"), deck.slides[0]?.notesHtml.includes("secret")]).toEqual([
      false,
      true,
    ]);
  });

  it("[DP129] alerts", () => {
    expect(html("> [!NOTE]\n> a *b*\n>\n> c")).toBe(
      '<blockquote class="alert alert-note">\n<p><strong class="alert-title">Note</strong>a <em>b</em></p>\n<p>c</p>\n</blockquote>',
    );
    expect(html("> [!warning]\n>\n> - a")).toContain('<p><strong class="alert-title">Warning</strong></p>');
    for (const quote of ["> [!NOTE] a", "> [!OTHER]\n> a", "> a\n> [!NOTE]", "[!NOTE]", "> [!constructor]\n> a"])
      expect(html(quote), quote).not.toContain("alert");
  });

  it("[DP126] task lists", () => {
    expect(html("- [ ] a\n- [x] *b*\n- [x](c.d)\n- []")).toBe(
      '<ul>\n<li class="task"><span class="task-box">☐</span> a</li>\n' +
        '<li class="task done"><span class="task-box">☑</span> <em>b</em></li>\n<li><a href="c.d">x</a></li>\n<li>[]</li>\n</ul>',
    );
  });

  it("[DP108] addresses are links, with a scheme, after www. and with an @; file names are none", () => {
    expect(html("https://e.org/a_b_c www.example.org. a@e.org deploy.sh")).toBe(
      '<p><a href="https://e.org/a_b_c">https://e.org/a_b_c</a> <a href="http://www.example.org">www.example.org</a>. <a href="mailto:a@e.org">a@e.org</a> deploy.sh</p>',
    );
  });

  it("[DP109] reference definitions serve the whole deck, the first of a label counts, code does not define", () => {
    const deck = parseDeck("[a][x] [b]\n\n---\n\n```\n[x]: /code\n```\n\n[x]: /one\n[b]: /b\n\n---\n\n[x]: /two\n");
    expect(deck.slides[0]?.html).toBe('<p><a href="/one">a</a> <a href="/b">b</a></p>\n');
  });

  it("[DP110] tables, strikethrough, both fences, list numbers, whole words", () => {
    expect(html("a|b\n-|-\n1|2")).toContain("<td>2</td>");
    expect(html("~~x~~ snake_case_name")).toBe("<p><s>x</s> snake_case_name</p>");
    expect(html("3. c")).toContain('start="3"');
    expect(html("~~~c++\n<x>\n~~~")).toBe('<pre><code class="language-c++">&lt;x&gt;\n</code></pre>');
  });
});

describe("formulas and code", () => {
  const latex = (text: string): string => html(`---\nlatex: true\n---\n${text}`);

  it("[DP111] $...$ is a formula when the deck says so or uses $$; money is none", () => {
    expect(html("$x_1$ costs $5")).toBe("<p>$x_1$ costs $5</p>");
    expect(latex("$x_1*y*z_2$")).toBe('<p><span class="math">x_1*y*z_2</span></p>');
    expect(latex("$5 and $6, \\$x")).toBe("<p>$5 and $6, $x</p>");
    const deck = parseDeck("$a_1$\n\n---\n\n$$b_2$$\n");
    expect(deck.slides.map((s) => s.html.includes('class="math'))).toEqual([true, true]);
    expect(deck.needs).toEqual({ math: true, code: false });
    expect(parseDeck("```sh\necho $$ $$\n```\n\n---\n\n$a$").slides[1]?.html).toBe("<p>$a$</p>\n");
  });

  it("[DP112] in a formula \\_ is _, and no Markdown counts", () => {
    expect(latex("$\\mu\\_0 ^a_b^c$")).toBe('<p><span class="math">\\mu_0 ^a_b^c</span></p>');
    expect(latex("\\begin{equation}\nx^2\n\\end{equation}")).toContain(
      '<span class="math math-display">\\begin{equation}\nx^2\n\\end{equation}</span>',
    );
  });

  it("[DP113] formulas in raw HTML count too, but not in its tags or code", () => {
    expect(latex('<div title="$a$">$b_1$ <code>$c$</code></div>')).toBe(
      '<div title="$a$"><span class="math">b_1</span> <code>$c$</code></div>',
    );
  });

  it("[DP114] engines are asked for code with a language and for formulas; the deck says which it needs", () => {
    const source = "```js\nlet a\n```\n\n$$x$$";
    const deck = parseDeck(source, { engines: { highlight, math } });
    expect(deck.slides[0]?.html).toContain('<span class="hljs-keyword">let</span>');
    expect(deck.slides[0]?.html).toContain('class="katex"');
    expect(deck.needs).toEqual({ math: true, code: true });
    expect(parseDeck(source, { previous: parseDeck(source), engines: { highlight, math } }).slides[0]?.html).toBe(
      deck.slides[0]?.html,
    );
  });

  it("[DP115] an engine never throws, whatever the formula or language", () => {
    for (const tex of [
      "\\frac{",
      "\\href{javascript:alert(1)}{x}",
      "\\def\\a{\\a\\a}\\a",
      "\\includegraphics{x}",
      "<img src=x onerror=alert(1)>",
    ]) {
      expect(math(tex, true)).not.toMatch(/<img|<a |href="javascript/i);
    }
    expect(math("\\begin{eqnarray}\na & = & b \\label{x}\\\\\n&& c\n\\end{eqnarray}", true)).not.toContain(
      "katex-error",
    );
    expect(highlight("main = print 1", "haskell")).toContain("hljs-");
    expect(highlight("x", "no-such-language")).toBeNull();
    expect(highlight("x".repeat(50_000), "js")).toBeNull();
  });
});

describe("notes, comments, substeps, titles", () => {
  it("[DP120] .notes and what follows ??? are the speaker's", () => {
    const deck = parseDeck(
      '# A\n\n<div class="x notes">\nsecret **1**\n\n*2*\n</div>\n\nb\n\n- c\n???\nsecret 3\n\n[l](#a)\n\n---\n= id=a\n<aside class=notes>s4</aside>\n',
    );
    const [a, b] = deck.slides;
    expect(a?.html).toBe("<h1>A</h1>\n\n<p>b</p>\n<ul>\n<li>c</li>\n</ul>\n");
    expect(a?.notesHtml).toContain("<em>2</em>");
    expect(a?.notesHtml).toContain('secret 3</p>\n<p><a href="#a" data-slide="s2">l</a>');
    expect([b?.html.trim(), b?.notesHtml]).toEqual(["", '<aside class="notes">s4</aside>']);
  });

  it("[DP121] ??? in code or in a line is text", () => {
    expect(html("```\n???\nx\n```\n\nwhat ???")).toBe("<pre><code>???\nx\n</code></pre>\n<p>what ???</p>");
  });

  it("[DP122] comments are dropped everywhere", () => {
    const deck = parseDeck("a <!-- c1 --> b\n\n<!--\nc2\n\nc3\n-->\n\n???\nn <!-- c4 -->");
    expect(JSON.stringify(deck.slides)).not.toMatch(/c[1-4]|<!--/);
  });

  it("[DP123] incremental makes list items substeps; substeps of one order count as one", () => {
    expect(parseDeck("---\nincremental: true\n---\n- a\n- b\n").slides[0]?.substeps).toBe(2);
    const one = parseDeck("= class='incremental'\n1. a\n2. b\n\n---\n- c\n").slides.map((s) => s.substeps);
    expect(one).toEqual([2, 0]);
    expect(
      parseDeck(
        '<b class="substep" data-substep-order="1">x</b> <b class="substep" data-substep-order="1">y</b> <i class="substep">z</i>',
      ).slides[0]?.substeps,
    ).toBe(2);
  });

  it("[DP124] the title is the first heading's text, else the first text, else nothing", () => {
    const titles = parseDeck(
      "text\n\n## A *b* `c` &amp;\n\n---\n\nfirst **text**\n\nsecond\n\n---\n\n![x](a.png)\n\n---\n\n<h1>raw</h1>",
    ).slides.map((s) => s.title);
    expect(titles).toEqual(["A b c &", "first text", "", "raw"]);
  });
});

describe("prices and formulas", () => {
  const formulas = (text: string): number =>
    (parseDeck(`---\nlatex: true\n---\n${text}\n`).slides[0]?.html.match(/class="math/g) ?? []).length;

  it.each([
    "$10 + tax, then $12",
    "$5 (net = $4)",
    "$HOME_DIR and $PATH_X",
    "$HOME_DIR/$PATH_X",
    "it costs $5 and $6",
    "a \\\\(b\\\\)",
  ])("[DP111] %j holds no formula", (text) => {
    expect(formulas(text)).toBe(0);
  });

  it.each([
    ["$x$ and the $n$th", 2],
    ["$ a^2 + b $", 1],
    ["\\(a_1\\) and \\[b\\]", 2],
    ["```math\na^2\n```", 1],
    ["<p>\\(a_1\\)</p>", 1],
  ])("[DP111] %j holds %i", (text, count) => {
    expect(formulas(text)).toBe(count);
  });

  it.each([
    ["It is $x^2$ and $y$.", "$x^2$"],
    ["$\\alpha$ costs $5", "$\\alpha$"],
    ["a $b_1 + c$, d", "$b_1 + c$"],
    ["$5 and $6, $HOME_DIR and $PATH_X, `$x^2$`, \\$x^2$", null],
  ])("[DP127] of %j, %j is told", (source, formula) => {
    const told = parseDeck(source).diagnostics.filter(({ code }) => code === "math-off");
    expect(told.map(({ from, to }) => source.slice(from, to))).toEqual(formula === null ? [] : [formula]);
    const on = parseDeck(`---\nlatex: true\n---\n${source}`, { previous: parseDeck(source) });
    expect(on.diagnostics).toEqual([]);
  });

  it("[DP111] without formulas switched on, brackets are brackets and a fence is a fence", () => {
    expect(parseDeck("\\(a\\)\n\n```math\nx\n```\n").slides[0]?.html).toBe(
      '<p>(a)</p>\n<pre><code class="language-math">x\n</code></pre>\n',
    );
  });
});
