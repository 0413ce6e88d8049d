import { describe, expect, it } from "vitest";
import { SiteNames } from "./siteNames.ts";

const placed = (...files: readonly (readonly [path: string, mime: string])[]): readonly string[] => {
  const names = new SiteNames(["index.html", "files.js", "licences.txt"]);
  return files.map(([path, mime]) => names.place(path, mime));
};

describe("names of a site's files", () => {
  it("[EX49] are those of the deck where their endings say what they are", () => {
    expect(
      placed(
        ["images/a.png", "image/png"],
        ["Foto 1.JPEG", "image/jpeg"],
        ["ночь/b.webp", "image/webp"],
        ["film.m4v", "video/mp4"],
      ),
    ).toEqual(["images/a.png", "Foto 1.JPEG", "ночь/b.webp", "film.m4v"]);
  });

  it("[EX49] end as what they are, and have no other ending within", () => {
    expect(
      placed(
        ["about.html", "image/png"],
        ["x.js", "image/gif"],
        ["shell.php", "image/jpeg"],
        ["shell.php.png", "image/png"],
        ["a.phtml/b.png", "image/png"],
        [".htaccess", "image/png"],
        ["name", "image/avif"],
        ["odd.bin", "application/octet-stream"],
      ),
    ).toEqual([
      "about-html.png",
      "x-js.gif",
      "shell-php.jpg",
      "shell-php.png",
      "a-phtml/b.png",
      "htaccess.png",
      "name.avif",
      "odd-bin.bin",
    ]);
  });

  it("[EX49] differ by more than case, form, or what some systems leave out", () => {
    const all = placed(
      ["a.png", "image/png"],
      ["A.png", "image/png"],
      ["a.PNG", "image/png"],
      ["\u00e4.png", "image/png"],
      ["a\u0308.png", "image/png"],
      ["x /b.png", "image/png"],
      ["x/b.png", "image/png"],
      ["con.png", "image/png"],
      ["a?b.png", "image/png"],
      ["INDEX.html", "image/png"],
    );
    expect(all).toEqual([
      "a.png",
      "A-2.png",
      "a-3.PNG",
      "\u00e4.png",
      "a\u0308-2.png",
      "x/b.png",
      "x/b-2.png",
      "con_.png",
      "a-b.png",
      "INDEX-html.png",
    ]);
    expect(new Set(all.map((name) => name.normalize("NFKC").toLowerCase())).size).toBe(all.length);
  });
});
