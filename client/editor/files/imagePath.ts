/** Names for uploaded images: safe as a path and as a Markdown address, and not taken yet. */

const extensions: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/avif": "avif",
  "image/svg+xml": "svg",
};

/** What the file dialog and the drop accept. The server decides by the bytes. */
export const imageTypes: readonly string[] = Object.keys(extensions);

const stem = (name: string): string =>
  name
    .replace(/\.[^./\\]*$/, "")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "")
    .toLowerCase();

/** `images/<name>.<ext>`, with `-2`, `-3`, ... when taken. A name without a usable letter becomes `image`. */
export const imagePath = (name: string, mime: string, taken: ReadonlySet<string>): string => {
  const base = stem(name) || "image";
  const extension = extensions[mime] ?? "png";
  for (let n = 1; ; n++) {
    const path = `images/${base}${n === 1 ? "" : `-${n}`}.${extension}`;
    if (!taken.has(path)) return path;
  }
};

/** What a screen reader says for an image until its writer says it better: the name's words. "image.png" (a paste) says nothing. */
export const altText = (name: string): string => {
  const words = name
    .replace(/\.[^./\\]*$/, "")
    .replace(/[[\]\\*_`<>]+/g, " ")
    .replace(/[-_.\s]+/g, " ")
    .trim();
  return words.toLowerCase() === "image" ? "" : words;
};
