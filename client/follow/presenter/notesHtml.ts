/** A writer's notes as they may stand in our own page: words, lists, tables, links. Nothing that styles, loads frames or runs. */
import DOMPurify, { type Config } from "dompurify";
import type { AssetMap } from "../../../shared/protocol/stage.ts";

const config = {
  RETURN_DOM_FRAGMENT: true,
  USE_PROFILES: { html: true, mathMl: true },
  FORBID_TAGS: ["style", "form", "input", "button", "select", "textarea", "dialog", "video", "audio", "template"],
  FORBID_ATTR: ["style", "id", "name", "class", "tabindex", "autofocus", "accesskey", "popovertarget", "srcset"],
  ALLOW_DATA_ATTR: false,
} satisfies Config;

/** Pictures come from the deck's assets only; links open elsewhere. */
export const notesFragment = (html: string, assets: AssetMap): DocumentFragment => {
  const content = DOMPurify.sanitize(html, config);
  for (const image of content.querySelectorAll("img")) {
    const url = assets[image.getAttribute("src") ?? ""];
    if (url === undefined) image.replaceWith(image.alt);
    else image.src = url;
  }
  for (const link of content.querySelectorAll("a")) {
    if (!/^https?:/.test(link.getAttribute("href") ?? "")) link.removeAttribute("href");
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  return content;
};
