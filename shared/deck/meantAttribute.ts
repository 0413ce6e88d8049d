/** Which attribute of ours a `data-*` name was meant for, when it is none: any may stand on a slide, so only what is very near is told. */
import { attributeRow, attributeTable, unplayedAttributes } from "./model/attributes.ts";

/** One letter changed, missing, too many, or two swapped. */
const oneSlipApart = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
  if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
  const swapped = a[i] === b[i + 1] && a[i + 1] === b[i];
  return a.slice(i + 1) === b.slice(i + 1) || (swapped && a.slice(i + 2) === b.slice(i + 2));
};

const ours = attributeTable.map(({ name }) => name).filter((name) => name.startsWith("data-"));
/** `data-q` may be anybody's. */
const SHORTEST = "data-xx".length;

/** The one name that is meant, or null: for one of ours, for what is near none, and for what is near two. */
export const meantAttribute = (name: string): string | null => {
  if (!name.startsWith("data-") || name.length < SHORTEST || attributeRow(name) !== undefined) return null;
  if (unplayedAttributes.has(name)) return null;
  const bare = name.replace(/^data-[-_.]+/, "data-").replace(/[-_.]+$/, "");
  if (bare !== name && attributeRow(bare) !== undefined) return bare;
  const near = ours.filter((each) => oneSlipApart(name, each));
  return near.length === 1 ? (near[0] ?? null) : null;
};
