import { symlinkSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { check } from "./check.ts";
import { linesOf } from "./lines.ts";
import { makeFolder, onePixel, recordOutput, type TestFolder } from "./testing.ts";

let folder: TestFolder;
beforeEach(() => {
  folder = makeFolder({ "good.md": "# A talk\n" });
});
afterEach(() => folder.remove());

const run = (decks: readonly string[], strict = false) => {
  const output = recordOutput();
  const code = check({ decks: decks.map((name) => folder.at(name)), strict }, output);
  return { code, out: output.stdout.join("\n").replaceAll(`${folder.path}/`, ""), err: output.stderr.join("\n") };
};

describe("copress check", () => {
  it("[EX20] tells place, severity, code and message, and the hint below", () => {
    folder.write({ "a.md": "# A\r\n\r\n---\r\n= data-x='1200' data-y='twelve'\r\n\r\n😀 [nowhere](#no)\r\n" });
    const { code, out, err } = run(["a.md"]);
    expect(out.split("\n")[0]).toBe(
      "a.md:4:17: warning attribute-number: “twelve” is not a number; the default is used.",
    );
    expect(out.split("\n")[1]).toMatch(/^ {4}\S/);
    expect(out).toMatch(/^a\.md:6:\d+: warning link-broken: /m);
    expect(err).toContain("2 slides, 0 errors, 2 warnings, 0 hints");
    expect(code).toBe(0);
  });

  it("[EX20] counts columns in characters", () => {
    const place = linesOf("a😀b\nc");
    expect([0, 1, 3, 4, 5, 6].map(place)).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 1, column: 3 },
      { line: 1, column: 4 },
      { line: 2, column: 1 },
      { line: 2, column: 2 },
    ]);
  });

  it("[EX21] fails with an error, and with a warning when strict", () => {
    folder.write({ "error.md": "---\ntitle: [a\n---\n# A\n", "warning.md": "# A\n[b](#c)\n" });
    expect(run(["good.md"]).code).toBe(0);
    expect(run(["error.md"]).code).toBe(1);
    expect(run(["warning.md"]).code).toBe(0);
    expect(run(["warning.md"], true).code).toBe(1);
    expect(run(["good.md"], true).code).toBe(0);
  });

  it("[EX21] names what cannot be read, and checks the rest", () => {
    folder.write({
      "latin.md": Buffer.from("# caf\xe9", "latin1"),
      "nul.md": "a\0b",
      "big.md": "x".repeat(2 ** 21 + 1),
    });
    const { code, err } = run(["none.md", "latin.md", "nul.md", "big.md", ".", "good.md"]);
    expect(code).toBe(1);
    expect(err).toContain("none.md: there is no such file");
    expect(err).toContain("latin.md: The text is not UTF-8 (byte 6)");
    expect(err).toContain("nul.md: The text holds NUL");
    expect(err).toContain("big.md: The text is larger than 2 MiB");
    expect(err).toContain("it is a folder");
    const endless = recordOutput();
    expect(check({ decks: ["/dev/zero"], strict: false }, endless)).toBe(1);
    expect(endless.stderr.join()).toContain("larger than 2 MiB");
    expect(err).toContain("good.md: 1 slide, 0 errors");
  });

  it("[EX23] looks for files beside the deck, and nowhere else", () => {
    const outside = makeFolder({ "secret.png": onePixel });
    symlinkSync(outside.at("secret.png"), folder.at("link.png"));
    symlinkSync(outside.path, folder.at("linked"));
    const named = [
      "images/a b.png",
      "images/a%20b.png",
      "../secret.png",
      outside.at("secret.png"),
      "link.png",
      "linked/secret.png",
      "images",
      "none.png",
    ];
    folder.write({
      "images/a b.png": onePixel,
      "style/my.css": "p {}",
      "a.md": `---\ncss: style/my.css\n---\n${named.map((path) => `<img src="${path}">`).join("\n")}\n`,
      "b.md": "---\ntitle: B\ncss: ../my.css\n---\n# B\n",
    });
    const missing = [...run(["a.md"]).out.matchAll(/asset-missing: The deck has no file “(.*)”/g)].map(
      (found) => found[1],
    );
    outside.remove();
    expect(missing.sort()).toEqual(["../secret.png", "images", "link.png", "linked/secret.png", "none.png"]);
    expect(run(["b.md"]).out).toContain("b.md:3:6: warning asset-missing: The deck has no file “../my.css”.");
  });

  it("[EX26] tells of a stylesheet that imports another", () => {
    folder.write({
      "my.css": "/* @import 'no.css'; */\n@import url(other.css);\np {}",
      "plain.css": "/* @import 'no.css'; */ p {}",
      "c.md": "---\ncss: my.css\n---\n# C\n",
      "d.md": "---\ncss: plain.css\n---\n# D\n",
    });
    expect(run(["c.md"]).out).toContain("c.md:2:6: warning css-import:");
    expect(run(["d.md"]).out).toBe("");
  });

  it("[EX24] shows control characters, and sends none", () => {
    folder.write({ "a.md": '# A\n<a href="#a\u001b[2J\u009b1m\u202e">x</a>\n' });
    const { out } = run(["a.md"]);
    expect(out).toContain("\\u001b");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});
