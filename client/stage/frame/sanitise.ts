/** What of a slide's html may stand on the stage. DOMPurify decides; after it things are only taken away, or set to what this file says. */
import DOMPurify, { type Config } from "dompurify";
import type { AssetMap } from "../../../shared/protocol/stage.ts";
import { outsideLink } from "../../../shared/protocol/stageLink.ts";
import { mapCssUrls, resolveAsset } from "./assets.ts";
import { isFreeClass, isFreeId } from "./attributes.ts";

const config = {
  RETURN_DOM_FRAGMENT: true,
  // Without this a leading <style> would count as the head's, and go.
  FORCE_BODY: true,
  ADD_TAGS: ["iframe", "semantics"],
  ADD_ATTR: ["allowfullscreen"],
  FORBID_TAGS: [
    "form",
    "textarea",
    "select",
    "option",
    "optgroup",
    "datalist",
    "dialog",
    "object",
    "embed",
    "template",
  ],
  // KaTeX' annotation repeats the formula's source; as plain text it would be read twice.
  ADD_FORBID_CONTENTS: ["annotation"],
  FORBID_ATTR: [
    "autofocus",
    "accesskey",
    "srcset",
    "ping",
    "action",
    "formaction",
    "popover",
    "popovertarget",
    "tabindex",
    "srcdoc",
  ],
} satisfies Config;

export interface Clean {
  readonly content: DocumentFragment;
  /** True: it holds addresses that the asset map decides; render again when that changes. */
  readonly relative: boolean;
}

/** Sanitises, then puts the deck's assets in place. A file that is not in the map becomes a text saying so. */
export function sanitise(html: string, assets: AssetMap): Clean {
  const content = DOMPurify.sanitize(html, config);
  let relative = false;
  for (const element of content.querySelectorAll("*")) {
    tidyNames(element);
    relative = mapStyles(element, assets) || relative;
    relative = tidyAddresses(element, assets) || relative;
  }
  return { content, relative };
}

/** Ids, names and classes that impress.js or the page go by are not for decks. */
function tidyNames(element: Element): void {
  const id = element.getAttribute("id");
  if (id !== null && !isFreeId(id)) element.removeAttribute("id");
  if (element.localName !== "map") element.removeAttribute("name");
  if (element.hasAttribute("class")) {
    const refused = [...element.classList].filter((name) => !isFreeClass(name));
    element.classList.remove(...refused);
  }
}

function mapStyles(element: Element, assets: AssetMap): boolean {
  const style = element.getAttribute("style");
  if (style?.includes("url(")) element.setAttribute("style", mapCssUrls(style, assets));
  if (element.localName !== "style") return style?.includes("url(") ?? false;
  const css = element.textContent ?? "";
  element.textContent = mapCssUrls(css, assets);
  return css.includes("url(");
}

/** Returns whether the map had a say. */
function tidyAddresses(element: Element, assets: AssetMap): boolean {
  switch (element.localName) {
    case "a":
    case "area":
      return tidyLink(element, assets);
    case "iframe":
      tidyFrame(element);
      return false;
    case "input":
      element.setAttribute("disabled", "");
      return mapAddress(element, "src", assets);
    case "img":
    case "audio":
    case "video":
    case "source":
    case "track": {
      holdBack(element);
      const poster = mapAddress(element, "poster", assets);
      return mapAddress(element, "src", assets) || poster;
    }
    case "image":
      return mapAddress(element, element.hasAttribute("href") ? "href" : "xlink:href", assets);
    default:
      return false;
  }
}

/** What plays by itself does so on the current slide only: media.ts starts it. */
function holdBack(element: Element): void {
  if (!element.hasAttribute("autoplay")) return;
  element.removeAttribute("autoplay");
  element.setAttribute("data-copress-autoplay", "");
}

function mapAddress(element: Element, name: string, assets: AssetMap): boolean {
  const address = element.getAttribute(name);
  if (address === null) return false;
  const found = resolveAsset(address, assets);
  if (found.kind === "outside") return false;
  if (found.kind === "asset") element.setAttribute(name, found.url);
  else if (name === "poster") element.removeAttribute(name);
  else sayMissing(element, found.path);
  return true;
}

function sayMissing(element: Element, path: string): void {
  const note = element.ownerDocument.createElement("span");
  note.className = "copress-missing";
  const what = element.localName === "img" || element.localName === "image" ? "image" : "file";
  note.textContent = `${what} missing: ${path}`;
  const holder = element.localName === "source" || element.localName === "track" ? element.parentElement : element;
  // Within a drawing there is no room for words.
  if (holder?.closest("svg")) element.remove();
  else holder?.replaceWith(note);
}

/** In-deck addresses stay as they are; an asset becomes absolute, so that the host can open it; anything else opens nothing. */
function tidyLink(element: Element, assets: AssetMap): boolean {
  const address = element.getAttribute("href") ?? element.getAttribute("xlink:href");
  if (address === null || deckTarget(address) !== null) return false;
  element.setAttribute("rel", "noopener noreferrer");
  const outside = outsideLink(address.startsWith("//") ? `https:${address}` : address);
  const found = resolveAsset(address, assets);
  element.removeAttribute("xlink:href");
  element.removeAttribute("href");
  if (outside !== null) element.setAttribute("href", outside);
  else if (found.kind === "asset") element.setAttribute("href", new URL(found.url, document.baseURI).href);
  return outside === null && found.kind !== "outside";
}

/** The id that an in-deck address names (`#intro`, `#/intro`, `index.html#/intro`), or null when it leads elsewhere. */
export function deckTarget(address: string): string | null {
  const match = /^(?:\.?\/?index\.html)?#\/?(.*)$/s.exec(address.trim());
  if (match === null) return null;
  const name = match[1] ?? "";
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}

function tidyFrame(element: Element): void {
  const address = element.getAttribute("src") ?? "";
  const url = outsideLink(address.startsWith("//") ? `https:${address}` : address);
  if (url === null || !/^https:/i.test(url)) {
    sayMissing(element, address || "a frame without an address");
    return;
  }
  for (const name of ["allow", "srcdoc", "loading"]) element.removeAttribute(name);
  element.setAttribute("src", url);
  element.setAttribute("sandbox", "allow-scripts");
  element.setAttribute("referrerpolicy", "no-referrer");
  element.setAttribute("loading", "lazy");
}
