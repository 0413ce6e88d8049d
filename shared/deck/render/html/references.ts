/** Character references: decoding for text that is shown, and for looking at addresses. */
import { decodeHTML } from "entities";

/** Text with `&amp;`, `&#36;`, `&eacute;`... as the characters they stand for; what is no reference stays. */
export const decodeReferences = (text: string): string => (text.includes("&") ? decodeHTML(text) : text);

export const escapeText = (text: string): string =>
  /[&<>]/.test(text) ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;") : text;

export const escapeAttribute = (text: string): string => escapeText(text).replaceAll('"', "&quot;");
