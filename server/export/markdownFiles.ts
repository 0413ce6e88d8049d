/** The deck as it is written, with all its files: what an import takes. */
import type { SiteFile } from "./site.ts";
import type { StoredFiles } from "./storedFiles.ts";

/** `name` without an ending; the text is written byte for byte. */
export const markdownFiles = (name: string, text: string, files: StoredFiles): readonly SiteFile[] => [
  {
    path: `${name}.md`,
    async *content() {
      yield new TextEncoder().encode(text);
    },
  },
  ...files.all.map(({ path }) => ({
    path,
    content: () => files.parts(path),
  })),
];
