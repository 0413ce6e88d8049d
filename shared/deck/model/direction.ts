/** Which way a language is written. Pure tables: the same answer on every machine. */

export const directions = ["ltr", "rtl", "auto"] as const;

/** Written from right to left, as long as no script is named. */
const LANGUAGES = new Set(
  "ae ar arc arz ckb dv fa glk he iw ji khw ks lrc mzn nqo pnb prs ps sd syr ug ur yi".split(" "),
);
const SCRIPTS = new Set("adlm arab aran hebr mand nkoo rohg samr syrc thaa".split(" "));

/** The direction of a BCP 47 tag (`he`, `ar-EG`, `az-Arab`); "" for none. */
export const directionOf = (lang: string): "" | "ltr" | "rtl" => {
  const [language = "", ...rest] = lang.trim().toLowerCase().split(/[-_]/);
  if (!/^[a-z]{2,8}$/.test(language)) return "";
  const script = rest.find((part) => /^[a-z]{4}$/.test(part));
  return (script === undefined ? LANGUAGES.has(language) : SCRIPTS.has(script)) ? "rtl" : "ltr";
};

type Attributes = Readonly<Record<string, string>>;

/** As made before, so that a slide that says the same is the same. */
const withDirections = new WeakMap<Attributes, Map<string, Attributes>>();

/**
 * A slide's attributes with the direction that it is written in: its own `dir`, its own language's, the deck's, the deck's language's. From left to
 * right, as pages are anyway, nothing is added.
 */
export const withDirection = (
  attributes: Attributes,
  deck: { readonly dir: string; readonly lang: string },
): Attributes => {
  if (attributes.dir !== undefined) return attributes;
  const around = deck.dir || directionOf(deck.lang);
  const own = directionOf(attributes.lang ?? "") || around;
  if (own === "" || own === "ltr") return attributes;
  const made = withDirections.get(attributes) ?? new Map<string, Attributes>();
  withDirections.set(attributes, made);
  const known = made.get(own) ?? { ...attributes, dir: own };
  made.set(own, known);
  return known;
};
