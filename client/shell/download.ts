/** The deck's text as a file, named after its title. */

/** A file name that every system takes. */
export const fileName = (title: string): string => {
  const name = title
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return `${name || "deck"}.md`;
};

export const downloadMarkdown = (title: string, markdown: string): void => {
  const url = URL.createObjectURL(new Blob([markdown], { type: "text/markdown;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: fileName(title) });
  link.click();
  URL.revokeObjectURL(url);
};
