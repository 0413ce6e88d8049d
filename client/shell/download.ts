/** Files to keep, named by us. */

/** Hands it to the browser, as if a link to it had been followed. */
export const saveFile = (name: string, file: Blob): void => {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
};

/** A file name that every system takes. */
export const fileName = (title: string): string => {
  const name = title
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return `${name || "deck"}.md`;
};

/** The deck's text, named after its title. */
export const downloadMarkdown = (title: string, markdown: string): void =>
  saveFile(fileName(title), new Blob([markdown], { type: "text/markdown;charset=utf-8" }));
