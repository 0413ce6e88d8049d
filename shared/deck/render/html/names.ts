/** Tables of element and attribute names that the cleaner goes by. */
const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

export const voidElements = words("area base br col embed hr img input keygen link meta param source track wbr");

/** Elements that may stand on a slide. Others are shown as the text they are (`<TODO>`), unless their name has a hyphen. */
export const knownElements = words(
  "a abbr acronym address area article aside audio b bdi bdo big blink blockquote br button canvas caption center cite code col " +
    "colgroup data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 " +
    "h6 header hgroup hr i iframe img input ins kbd label legend li main map mark marquee math menu meter nav nobr ol optgroup " +
    "option output p picture pre progress q rp rt ruby s samp search section select small source span strike strong style sub " +
    "summary sup svg table tbody td textarea tfoot th thead time tr track tt u ul var video wbr",
);
/** Dropped with everything in them. */
export const droppedWithContent = words("script noscript noembed noframes template xmp plaintext object applet title");
/** Dropped, their content stays. */
export const droppedTags = words("html head body base meta link frame frameset embed param");
/** Their content is text to the browser, whatever it looks like. */
export const rawTextElements = words("style textarea iframe");

/** Start tags that end an open `<p>`, as in a browser. */
export const closesParagraph = words(
  "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 " +
    "header hgroup hr main menu nav ol p pre search section table ul",
);
/** Beyond these no implied end tag reaches. */
export const scopeWalls = words("table td th caption button marquee svg math foreignobject");

interface ImpliedEnd {
  readonly ends: ReadonlySet<string>;
  readonly within: ReadonlySet<string>;
}
const implied = (ends: string, within: string): ImpliedEnd => ({ ends: words(ends), within: words(within) });
const definition = implied("dt dd", "dl table td th");
const cell = implied("td th", "tr table");
const rows = implied("tbody thead tfoot caption colgroup", "table");
const heading = implied("h1 h2 h3 h4 h5 h6", "div section article li blockquote table td th center header");

/** Start tag -> open elements that it ends, and where the search for them stops. */
export const impliedEnds: ReadonlyMap<string, ImpliedEnd> = new Map([
  ["li", implied("li", "ul ol menu dir table td th")],
  ["dt", definition],
  ["dd", definition],
  ["td", cell],
  ["th", cell],
  ["tr", implied("tr", "table tbody thead tfoot")],
  ["tbody", rows],
  ["thead", rows],
  ["tfoot", rows],
  ["option", implied("option", "select datalist optgroup")],
  ...["h1", "h2", "h3", "h4", "h5", "h6"].map((name): [string, ImpliedEnd] => [name, heading]),
]);

export const blockElements = words(
  "address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol " +
    "p pre section table tbody td tfoot th thead tr ul br",
);

/** What runs nothing and is left out all the same, with what to do instead. */
export const leftOut: ReadonlyMap<string, string> = new Map([
  ["srcset", "Give the picture one address, with src."],
  ["link", "Name a stylesheet of your own in the front matter: css: my.css."],
  ["frame", "Show a page with <iframe>."],
  ["data-slide", "Write the link as #id."],
  ...[..."base meta title http-equiv".split(" ")].map((name): [string, string] => [
    name,
    "It belongs to a page's head, which a slide has not.",
  ]),
  ...[..."action formaction ping".split(" ")].map((name): [string, string] => [name, "Nothing is sent from a slide."]),
  ...[..."autofocus noscript noembed noframes template xmp plaintext frameset param".split(" ")].map(
    (name): [string, string] => [name, ""],
  ),
]);

/** Attributes that hold an address. */
export const urlAttributes = words(
  "href src action formaction poster background cite data longdesc xlink:href ping usemap manifest",
);
/** Never let through, whatever they hold. */
export const droppedAttributes = words("srcdoc srcset formaction ping action autofocus http-equiv data-slide");
