import { expect, it } from "vitest";
import { fitImage } from "./imageUpload.ts";

/** `|` is where the image is put. */
const put = (marked: string): string => {
  const at = marked.indexOf("|");
  const text = marked.replace("|", "");
  const from = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  const to = end < 0 ? text.length : end;
  const around = {
    above:
      text
        .slice(0, Math.max(0, from - 1))
        .split("\n")
        .at(-1) ?? "",
    line: text.slice(from, to),
    below: text.slice(to + 1).split("\n")[0] ?? "",
  };
  const fitted = fitImage(around, at - from, "![](a.png)");
  return text.slice(0, from + fitted.at) + fitted.insert + text.slice(from + fitted.at);
};

it("[ED11] an image between words stands between them", () => {
  expect(put("one| two")).toBe("one![](a.png) two");
  expect(put("|")).toBe("![](a.png)");
});

it("[ED11] an image at a line's edge becomes a paragraph, so that a heading stays one", () => {
  expect(put("|# Title")).toBe("![](a.png)\n\n# Title");
  expect(put("# Title|")).toBe("# Title\n\n![](a.png)");
});

it("[ED11] an image never breaks an attribute line or a separator", () => {
  expect(put("= data-x|='1'")).toBe("= data-x='1'\n\n![](a.png)");
  expect(put("= data-x|='1'\n# A")).toBe("= data-x='1'\n\n![](a.png)\n\n# A");
  expect(put("|---")).toBe("---\n\n![](a.png)");
  expect(put("a\n\n*|**\n# B")).toBe("a\n\n***\n\n![](a.png)\n\n# B");
});

it("[ED11] a paragraph of an image has blank lines around it, above a separator as well", () => {
  expect(put("# A\n|\n---\n# B")).toBe("# A\n\n![](a.png)\n\n---\n# B");
  expect(put("# A|\n---\n# B")).toBe("# A\n\n![](a.png)\n\n---\n# B");
  expect(put("above\n|below\nmore")).toBe("above\n\n![](a.png)\n\nbelow\nmore");
  expect(put("above|\nbelow")).toBe("above\n\n![](a.png)\n\nbelow");
  expect(put("# A\n\n|\n\n---")).toBe("# A\n\n![](a.png)\n\n---");
});
