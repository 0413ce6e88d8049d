/** Width and height, in points, of each page of a PDF that Chromium made: it writes pages as plain objects. */
export const pagesIn = (pdf: Buffer): readonly (readonly number[])[] =>
  [...pdf.toString("latin1").matchAll(/\/Type\s*\/Page\b(?:(?!endobj).)*?\/MediaBox\s*\[([^\]]*)\]/gs)].map((found) =>
    (found[1] ?? "").trim().split(/\s+/).slice(2).map(Number),
  );
