import { describe, expect, it } from "vitest";
import { parseDeck } from "../../shared/deck/parse.ts";
import { filesInCss, filesInSlides, stageName } from "./namedFiles.ts";
import { readTalkText } from "./readTalk.ts";

const named = async (text: string): Promise<readonly string[]> => filesInSlides((await readTalkText(text)).slides);

describe("files that a talk names", () => {
  it("[EX1] are those that its slides show, decoded", async () => {
    const text = [
      "![](a.png) ![](./b%20c.png?x=1#y) ![](https://example.org/d.png) [link](e.pdf) ![](//example.org/x.png)",
      '<video src=\'f.mp4\' poster="g&amp;h.png"></video> <svg><image xlink:href="i.png"/></svg>',
      '<p style="background: url(\'j.png\')">x</p><img src="data:image/png;base64,AA=="><img src="100%.png">',
    ].join("\n\n");
    expect([...(await named(text))].sort()).toEqual([
      "100%.png",
      "a.png",
      "b c.png",
      "f.mp4",
      "g&h.png",
      "i.png",
      "j.png",
    ]);
  });

  it("[EX1] include those of styles on a slide and of a stylesheet", async () => {
    expect(
      await named("= style='background: url(k.png)'\n\n<style>.step { background: url(\"l.png\") }</style>\n"),
    ).toEqual(["l.png", "k.png"]);
    expect(filesInCss("a{b:url(m.woff2)}c{d:url( 'n.png' )}e{f:url(#g) url(data:x) url(https://a/b)}")).toEqual([
      "m.woff2",
      "n.png",
    ]);
  });

  it("[EX50] are not those that only stand in code, text or notes", async () => {
    const text = [
      '```html\n<img src="secret.png">\n<style>a { background: url(secret2.png) }</style>\n```',
      '`<img src="secret3.png">` and url(secret4.png) and \\<img src="secret5.png"\\>',
      '<p title=\'<img src="secret6.png">\'>x</p> <a href="secret7.png">y</a> <!-- <img src="secret8.png"> -->',
      "![shown](shown.png)\n\n???\n![note](secret9.png)",
    ].join("\n\n");
    expect(await named(text)).toEqual(["shown.png"]);
  });

  it("[EX6] are looked up as the stage does", () => {
    expect(["a/./b//c.png", "../../a.png", "a/../b.png", "/a.png", "a\\b.png"].map(stageName)).toEqual([
      "a/b/c.png",
      "a.png",
      "b.png",
      "a.png",
      "a/b.png",
    ]);
  });
});

describe("a talk's slides", () => {
  it("[EX4] hold no notes, no comments and nothing of the source", async () => {
    const text = "# A\n<!-- c0mment -->\n<div class='notes'>n0te</div>\n\n???\nn0te\n";
    const { slides } = await readTalkText(text);
    expect(parseDeck(text).slides[0]?.notesHtml).toContain("n0te");
    expect(JSON.stringify(slides)).not.toMatch(/n0te|c0mment/);
    expect(Object.keys(slides[0] ?? {}).sort()).toEqual([
      "attributes",
      "classes",
      "domId",
      "html",
      "key",
      "placement",
      "title",
    ]);
  });

  it("[EX5] are highlighted and typeset already, and say what they need", async () => {
    const { settings, slides } = await readTalkText("```js\nconst a = 1;\n```\n\n$$x^2$$\n", "night");
    expect(slides[0]?.html).toContain("hljs-keyword");
    expect(slides[0]?.html).toContain('class="katex"');
    expect(settings).toMatchObject({ theme: "night", math: true, code: true });
  });
});
