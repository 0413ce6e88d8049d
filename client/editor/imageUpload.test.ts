import { expect, it } from "vitest";
import { fitImage } from "./imageUpload.ts";

const put = (line: string, at: number): string => {
  const fitted = fitImage(line, at, "![](a.png)");
  return line.slice(0, fitted.at) + fitted.insert + line.slice(fitted.at);
};

it("[ED11] an image between words stands between them", () => {
  expect(put("one two", 3)).toBe("one![](a.png) two");
  expect(put("", 0)).toBe("![](a.png)");
});

it("[ED11] an image at a line's edge becomes a paragraph, so that a heading stays one", () => {
  expect(put("# Title", 0)).toBe("![](a.png)\n\n# Title");
  expect(put("# Title", 7)).toBe("# Title\n\n![](a.png)");
});

it("[ED11] an image never breaks an attribute line or a separator", () => {
  expect(put("= data-x='1'", 4)).toBe("= data-x='1'\n\n![](a.png)\n");
  expect(put("---", 0)).toBe("---\n\n![](a.png)\n");
});
