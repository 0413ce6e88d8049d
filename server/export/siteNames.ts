/**
 * Names of a deck's files on the host that a site is put on: a host, and who opens a file there, goes by the name's ending. So the ending says
 * what the bytes are, and nothing before it looks like another one (`shell.php` with a picture in it, `about.html`).
 */

/** Endings that a type may have; the first where it has none of them. */
const endings: Readonly<Record<string, readonly string[]>> = {
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg", "jpe", "jfif"],
  "image/gif": ["gif"],
  "image/webp": ["webp"],
  "image/avif": ["avif"],
  "video/mp4": ["mp4", "m4v"],
  "video/webm": ["webm"],
  "video/ogg": ["ogv"],
  "video/quicktime": ["mov"],
  "audio/mpeg": ["mp3"],
  "audio/mp4": ["m4a"],
  "audio/ogg": ["ogg", "oga"],
  "audio/wav": ["wav"],
  "text/vtt": ["vtt"],
};

/** As systems compare names that know no case, or another form of the same letters. */
const plain = (name: string): string => name.normalize("NFKC").toLowerCase();

/** Names of devices on Windows, with or without an ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

const safePart = (part: string): string => {
  const visible = part.replace(/[<>:"|?*\\]/g, "-").replace(/^\.+|[. ]+$/g, "");
  return visible === "" || device.test(visible) ? `${visible}_` : visible;
};

const safeName = (name: string, mime: string): string => {
  const allowed = endings[mime] ?? [];
  const dot = name.lastIndexOf(".");
  const ending = plain(name.slice(dot + 1));
  const fits = dot > 0 && allowed.includes(ending);
  const stem = safePart((fits ? name.slice(0, dot) : name).replace(/^\.+/, "").replaceAll(".", "-"));
  return `${stem}.${fits ? name.slice(dot + 1) : (allowed[0] ?? "bin")}`;
};

/** A place for each file, no two alike on any system, and none of `taken`. */
export class SiteNames {
  readonly #used: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#used = new Set([...taken].map(plain));
  }

  place(path: string, mime: string): string {
    const parts = path.split("/");
    const folders = parts.slice(0, -1).map((part) => safePart(part).replaceAll(".", "-"));
    const wanted = [...folders, safeName(parts.at(-1) ?? "", mime)].join("/");
    let place = wanted;
    for (let n = 2; this.#used.has(plain(place)); n++) place = wanted.replace(/(\.[^.]+)$/, `-${n}$1`);
    this.#used.add(plain(place));
    return place;
  }
}
