/** Which slide a link to no slide was most likely meant for: an id written otherwise, a heading's words, `{#id}` of other tools. */
import type { Compiled } from "./compile.ts";
import type { CleanHtml } from "./render/html/clean.ts";
import { nearest } from "./text/nearest.ts";

export interface Meant {
  /** What to link to; null: no slide has an id for it yet. */
  readonly id: string | null;
  readonly hint: string;
}

const slugs = new WeakMap<CleanHtml, string>();

/** A title as other tools make an id of it: small letters, dashes for blanks, no signs. */
const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s+/g, "-");

const slugOfSlide = ({ rendered }: Compiled): string => {
  if (!rendered) return "";
  const known = slugs.get(rendered.clean);
  if (known !== undefined) return known;
  const slug = slugOf(rendered.clean.title.slice(0, 200));
  slugs.set(rendered.clean, slug);
  return slug;
};

/** Longer ones are no slip of the pen, and what is near them costs time to find. */
const LONGEST = 80;

const found = (id: string): Meant => ({ id, hint: `Did you mean #${id}?` });

/** Looked for when somebody links to nowhere; `ids` are the slides' ids, `step-<n>` for those without one. */
export const meantLink = (written: string, compiled: readonly Compiled[], ids: readonly string[]): Meant | null => {
  if (written === "" || written.length > LONGEST) return null;
  const small = written.toLowerCase();
  const other = ids.find((id) => id.toLowerCase() === small);
  if (other !== undefined) return found(other);
  const titled = compiled.findIndex((each) => slugOfSlide(each) === slugOf(written));
  if (titled >= 0) return found(ids[titled] ?? `step-${titled + 1}`);
  const marked = compiled.findIndex(({ body }) => body.includes(`{#${written}}`));
  if (marked >= 0)
    return { id: null, hint: `{#${written}} is text here: give slide ${marked + 1} the line = id='${written}'.` };
  const near = nearest(
    written,
    ids.filter((id) => !/^step-\d+$/.test(id)),
  );
  return near === null ? null : found(near);
};
