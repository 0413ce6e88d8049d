/** Which files a talk shows: paths as slides and stylesheets name them. Says nothing about whether they exist. */
import { readAttributes } from "../../shared/deck/render/html/attributes.ts";
import { decodeReferences } from "../../shared/deck/render/html/references.ts";
import { type OpenToken, tokenize } from "../../shared/deck/render/html/tokens.ts";

const cssUrl = /url\(\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'()]+))\s*\)/gi;

const decodePercent = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text; // A lone % is a letter of a file name.
    throw error;
  }
};

const isRelative = (address: string): boolean => address !== "" && !/^(?:[a-z][a-z0-9+.-]*:|\/\/|[#?])/i.test(address);

/** Without query, fragment and percent-encoding; `..` and a leading slash stay, so that they can be refused. */
const pathOf = (address: string): string => decodePercent(address.replace(/[?#].*$/s, "")).replace(/^(?:\.\/)+/, "");

const addressesInCss = (css: string): readonly string[] =>
  [...css.matchAll(cssUrl)].map(({ groups = {} }) => groups.double ?? groups.single ?? groups.bare ?? "");

const unique = (all: readonly string[]): readonly string[] => [
  ...new Set(
    all
      .map((address) => address.trim())
      .filter(isRelative)
      .map(pathOf)
      .filter((path) => path !== ""),
  ),
];

/** Paths in a stylesheet's `url(...)`s. */
export const filesInCss = (css: string): readonly string[] => unique(addressesInCss(css));

const addressesInTag = ({ name, attributes }: OpenToken): readonly string[] =>
  readAttributes(attributes).flatMap(({ name: attribute, value }) => {
    const text = decodeReferences(value ?? "");
    if (attribute === "src" || attribute === "poster") return [text];
    // A picture within a drawing.
    if (name === "image" && (attribute === "href" || attribute === "xlink:href")) return [text];
    return attribute === "style" ? addressesInCss(text) : [];
  });

/** What the tags of a slide load, and its styles; text that only looks like a tag loads nothing. */
const addressesInHtml = (html: string): readonly string[] => {
  const found: string[] = [];
  let inStyle = false;
  tokenize(html, (token, end) => {
    if (token.type === "open") found.push(...addressesInTag(token));
    else if (token.type === "text" && inStyle) found.push(...addressesInCss(token.text));
    inStyle = token.type === "open" && token.name === "style";
    return end;
  });
  return found;
};

/** Paths that slides load: `src`, `poster`, the `href` of an SVG's `<image>`, and styles. */
export const filesInSlides = (
  slides: readonly { readonly html: string; readonly attributes: Readonly<Record<string, string>> }[],
): readonly string[] =>
  unique(
    slides.flatMap(({ html, attributes }) => [
      ...addressesInHtml(html),
      ...addressesInCss(Object.values(attributes).join("\n")),
    ]),
  );

/** The name under which the stage looks a path up: `..` climbs, at most to the top. */
export const stageName = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
};
