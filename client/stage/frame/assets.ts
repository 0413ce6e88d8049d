/** Which address a deck's relative path is served under. Pure: no DOM. */
import type { AssetMap } from "../../../shared/protocol/stage.ts";

export type AssetAddress =
  /** Absolute, or data; taken as it is. */
  { kind: "outside"; url: string } | { kind: "asset"; url: string } | { kind: "missing"; path: string };

/** The name under which the map may know a path: decoded, without `./`, leading slash, query and fragment; `..` climbs, at most to the top. */
export function assetPath(address: string): string {
  const bare = address
    .trim()
    .replace(/[?#].*$/s, "")
    .replaceAll("\\", "/");
  const parts: string[] = [];
  for (const part of decoded(bare).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path; // A lone % is a letter of a file name.
    throw error;
  }
}

/** Where `address` leads. http, https, protocol-relative, data:image and blob addresses are outside the map. */
export function resolveAsset(address: string, assets: AssetMap): AssetAddress {
  const trimmed = address.trim();
  if (/^(?:https?:)?\/\//i.test(trimmed) || /^(?:data:|blob:)/i.test(trimmed)) return { kind: "outside", url: trimmed };
  const path = assetPath(trimmed);
  const url = [trimmed, path].find((name) => Object.hasOwn(assets, name));
  return url === undefined ? { kind: "missing", path: path || trimmed } : { kind: "asset", url: assets[url] ?? "" };
}

const cssUrl = /url\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|([^\s"'()]+))\s*\)/gi;

/** Css with each relative `url(...)` that the map knows put in place; others stay as they are. */
export function mapCssUrls(css: string, assets: AssetMap): string {
  if (!css.includes("(")) return css;
  return css.replace(cssUrl, (whole: string, double?: string, single?: string, bare?: string) => {
    const address = double ?? single ?? bare ?? "";
    if (address.startsWith("#")) return whole;
    const found = resolveAsset(address, assets);
    return found.kind === "asset" ? `url("${found.url.replace(/["\\\n]/g, encodeURIComponent)}")` : whole;
  });
}
