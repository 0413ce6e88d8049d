/** Which files a talk shows: paths as slides and stylesheets name them. Says nothing about whether they exist. */
import type { StageSlide } from "../../shared/protocol/stage.ts";

const quoted = String.raw`\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)')`;
const sources = new RegExp(String.raw`\s(?:src|poster)${quoted}`, "gi");
/** A picture within a drawing. */
const drawn = new RegExp(String.raw`<image\b[^>]*?\s(?:xlink:)?href${quoted}`, "gi");
const cssUrl = /url\(\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'()]+))\s*\)/gi;

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'" };
const decodeHtml = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (whole, name: string) => named[name] ?? whole);

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

const addresses = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(({ groups = {} }) => groups.double ?? groups.single ?? groups.bare ?? "");

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
export const filesInCss = (css: string): readonly string[] => unique(addresses(css, cssUrl));

/** Paths that slides name in `src`, `poster`, the `href` of an SVG's `<image>`, in styles. */
export const filesInSlides = (slides: readonly StageSlide[]): readonly string[] =>
  unique(
    slides.flatMap(({ html, attributes }) => [
      ...[...addresses(html, sources), ...addresses(html, drawn)].map(decodeHtml),
      ...addresses(decodeHtml(html), cssUrl),
      ...addresses(Object.values(attributes).join("\n"), cssUrl),
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
