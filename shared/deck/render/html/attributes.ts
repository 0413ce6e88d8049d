/** Attributes of raw tags: read, and written again without what runs programs. */
import { droppedAttributes, urlAttributes } from "./names.ts";
import { decodeReferences } from "./references.ts";

export interface HtmlAttribute {
  readonly name: string;
  /** As written, references not decoded; null for a bare name. */
  readonly value: string | null;
}

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?/g;

export const readAttributes = (text: string): HtmlAttribute[] => {
  const attributes: HtmlAttribute[] = [];
  const seen = new Set<string>();
  for (const [, name = "", double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const lower = name.toLowerCase();
    if (seen.has(lower)) continue;
    seen.add(lower);
    attributes.push({ name: lower, value: double ?? single ?? bare ?? null });
  }
  return attributes;
};

/** Browsers drop control characters and blanks before they read the scheme; so does this. An address that would run a program or smuggle in a page, in whatever spelling. */
const isBadAddress = (value: string): boolean => {
  const plain = decodeReferences(value)
    .replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, "")
    .toLowerCase();
  return (
    /^(?:javascript|vbscript|livescript|data):/.test(plain) &&
    !/^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/.test(plain)
  );
};

/** Why an attribute is left out, or "" when it may stay. */
const refusal = ({ name, value }: HtmlAttribute): string => {
  if (name.startsWith("on")) return name;
  if (droppedAttributes.has(name)) return name;
  if (value !== null && urlAttributes.has(name) && isBadAddress(value)) return value;
  return "";
};

/** The attributes as text, a blank before each; `dropped` hears of those that are left out. */
export const writeAttributes = (attributes: readonly HtmlAttribute[], dropped: (what: string) => void): string => {
  let text = "";
  for (const attribute of attributes) {
    const why = refusal(attribute);
    if (why) {
      dropped(why);
      continue;
    }
    text += ` ${attribute.name}`;
    if (attribute.value === null) continue;
    text += `="${attribute.value.replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")}"`;
  }
  return text;
};
