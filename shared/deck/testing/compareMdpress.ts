/** A slide of ours beside the same slide as mdpress rendered it: what a reader would see differ. */
import { decodeHTML } from "entities";
import type { Slide } from "../model/model.ts";
import { cleanHtml } from "../render/html/clean.ts";

export interface MdpressSlide {
  /** Raw text that mdpress puts into the step's tag. */
  readonly attrs: string;
  readonly html: string;
}

interface Seen {
  /** Words in order, blanks collapsed. */
  readonly text: string;
  /** Elements in order, e.g. `h1 p a /a /p`, without what does not show. */
  readonly tags: string;
  readonly links: string;
  readonly images: string;
  readonly code: string;
}

const attribute = (tag: string, name: string): string => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(tag);
  return decodeHTML(found?.[1] ?? found?.[2] ?? found?.[3] ?? "");
};

/** Elements without which a slide looks the same: empty paragraphs, what the sanitiser drops, spans of the highlighter. */
const silent = /^(?:br|wbr|span)$/;

const see = (html: string): Seen => {
  const plain = html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<script[\s\S]*?<\/script>/gi, "")
    .replace(/<link[^>]*>/gi, "");
  const tags: string[] = [];
  const links: string[] = [];
  const images: string[] = [];
  for (const [tag, slash = "", raw = ""] of plain.matchAll(
    /<(\/?)([a-zA-Z][a-zA-Z0-9]*)(?:"[^"]*"|'[^']*'|[^>"'])*>/g,
  )) {
    const name = raw.toLowerCase();
    if (!slash && name === "a") links.push(attribute(tag, "href"));
    if (!slash && name === "img") images.push(attribute(tag, "src"));
    if (!silent.test(name)) tags.push(slash + name);
  }
  const text = decodeHTML(
    plain.replace(/<[/a-zA-Z](?:"[^"]*"|'[^']*'|[^>"'])*>/g, " ").replace(/<[/a-zA-Z][^>]*>/g, " "),
  );
  const code = [...plain.matchAll(/<pre[^>]*>\s*<code[^>]*>([\s\S]*?)<\/code>/g)].map((m) =>
    decodeHTML(decodeHTML((m[1] ?? "").replace(/<[^>]*>/g, ""))),
  );
  return {
    text: text.replace(/\s+/g, ""),
    tags: tags
      .join(" ")
      .replace(/\bp \/p\b ?/g, "")
      .trim(),
    links: links
      .map((link) => link.replace(/^index\.html#\/?|^#\/?/, "#"))
      .map(safeDecode)
      .join("\n"),
    images: images.join("\n"),
    code: code.map((c) => expandTabs(c).replace(/\s+$/gm, "").trim()).join("\n----\n"),
  };
};

const safeDecode = (link: string): string => {
  try {
    return decodeURI(link);
  } catch {
    // Not percent-encoded: as it stands.
    return link;
  }
};

/** Theirs as a browser would nest it. */
const nested = (html: string): string =>
  cleanHtml(html.replace(/class='[^']*prettyprint[^']*'/g, ""), "").shown.parts.join("");

const expandTabs = (text: string): string =>
  text.replace(/^.*$/gm, (line) => {
    let out = "";
    for (const char of line) out += char === "\t" ? " ".repeat(4 - (out.length % 4)) : char;
    return out;
  });

const firstDifference = (ours: string, theirs: string): string => {
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at++;
  const cut = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 25), at + 45));
  return `ours ${cut(ours)} theirs ${cut(theirs)}`;
};

const number = (attrs: string, name: string): number => {
  const found = new RegExp(`(?:^|\\s)${name}=(?:'([^']*)'|"([^"]*)"|([^\\s'"]+))`).exec(attrs);
  const value = Number.parseFloat(found?.[1] ?? found?.[2] ?? found?.[3] ?? "");
  return Number.isFinite(value) ? value : Number.NaN;
};

const placementDiffers = (slide: Slide, attrs: string): string[] => {
  const { placement: p } = slide;
  const pairs: readonly (readonly [string, number, number])[] = [
    ["data-x", p.x, 0],
    ["data-y", p.y, 0],
    ["data-z", p.z, 0],
    ["data-scale", p.scale, 1],
    ["data-rotate-x", p.rotateX, 0],
    ["data-rotate-y", p.rotateY, 0],
  ];
  const turn = number(attrs, "data-rotate-z");
  const rotateZ = Number.isNaN(turn) ? number(attrs, "data-rotate") : turn;
  const found = pairs.filter(
    ([name, ours, missing]) => ours !== (Number.isNaN(number(attrs, name)) ? missing : number(attrs, name)),
  );
  const texts = found.map(([name, ours]) => `placement: ${name} ${ours}`);
  if (p.rotateZ !== (Number.isNaN(rotateZ) ? 0 : rotateZ)) texts.push(`placement: data-rotate-z ${p.rotateZ}`);
  return texts;
};

const idDiffers = (slide: Slide, attrs: string): string[] => {
  const found = /(?:^|\s)id=(?:'([^']*)'|"([^"]*)"|([^\s'"]+))/.exec(attrs);
  const theirs = found?.[1] ?? found?.[2] ?? found?.[3] ?? null;
  return theirs === slide.id ? [] : [`id: ours ${slide.id} theirs ${theirs}`];
};

/** What differs, a line each, beginning with its kind; empty for a slide that reads the same. */
export const compareSlide = (slide: Slide, theirs: MdpressSlide, placed: boolean): string[] => {
  const ours = see(slide.html);
  const other = { ...see(theirs.html), tags: see(nested(theirs.html)).tags };
  const found = [...(placed ? placementDiffers(slide, theirs.attrs) : []), ...idDiffers(slide, theirs.attrs)];
  for (const kind of ["text", "tags", "links", "images", "code"] as const) {
    if (ours[kind] !== other[kind]) found.push(`${kind}: ${firstDifference(ours[kind], other[kind])}`);
  }
  return found;
};
