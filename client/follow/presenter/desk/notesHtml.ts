/**
 * A writer's notes as they may stand in our own page. They are read into an inert document, and built anew from what is known here:
 * words, lists, tables, links, pictures of the deck, formulas. What is not on the list gives its text, or nothing; nothing of the
 * original markup is ever put into the page.
 */
import type { AssetMap } from "../../../../shared/protocol/stage.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const allowed = words(
  "a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub sup table tbody td tfoot th thead tr u ul",
);
/** With all that is in them. */
const dropped = words(
  "script style template iframe object embed video audio canvas svg form input select textarea annotation noscript title head",
);
const copied = words("alt colspan rowspan start value lang dir title");

const MATH = "http://www.w3.org/1998/Math/MathML";

const rebuild = (from: Element, assets: AssetMap): Node => {
  if (from.namespaceURI === MATH) return document.createElementNS(MATH, from.localName);
  if (!allowed.has(from.localName)) return document.createDocumentFragment();
  if (from.localName === "img") return picture(from, assets);
  const made = document.createElement(from.localName);
  for (const { name, value } of from.attributes) if (copied.has(name)) made.setAttribute(name, value);
  const address = from.getAttribute("href") ?? "";
  if (made instanceof HTMLAnchorElement && /^https?:/i.test(address)) {
    made.href = address;
    made.target = "_blank";
    made.rel = "noopener noreferrer";
  }
  return made;
};

/** Pictures come from the deck's files only. */
const picture = (from: Element, assets: AssetMap): Node => {
  const alt = from.getAttribute("alt") ?? "";
  const url = Object.entries(assets).find(([path]) => path === from.getAttribute("src"))?.[1];
  if (url === undefined) return document.createTextNode(alt);
  const image = new Image();
  image.src = url;
  image.alt = alt;
  return image;
};

const MOST_DEEP = 100;

const copy = (from: Node, into: Node, assets: AssetMap, depth: number): void => {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) into.appendChild(document.createTextNode(child.nodeValue ?? ""));
    // The drawn half of a formula says what its MathML says.
    if (!(child instanceof Element) || dropped.has(child.localName) || child.classList.contains("katex-html")) continue;
    const made = rebuild(child, assets);
    if (depth < MOST_DEEP) copy(child, made, assets, depth + 1);
    into.appendChild(made);
  }
};

export const notesFragment = (html: string, assets: AssetMap): DocumentFragment => {
  const fragment = document.createDocumentFragment();
  copy(new DOMParser().parseFromString(html, "text/html").body, fragment, assets, 0);
  return fragment;
};
