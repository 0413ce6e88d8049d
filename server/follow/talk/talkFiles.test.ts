import { describe, expect, it } from "vitest";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { audienceContent, type SpeakerContent } from "./talkSlides.ts";

const assets = {
  "1.png": "/files/a/1.png",
  "private/1.png": "/files/b/1.png",
  "x/private/1.png": "/files/c/1.png",
  "two words & more.png": "/files/d/two.png",
  "é.png": "/files/e/e.png",
};

/** The files that the audience of one slide gets. */
const filesOf = (html: string, css = ""): readonly string[] => {
  const slide = { key: "k" as SlideKey, html, attributes: {}, notesHtml: "", substeps: 0, title: "" };
  const speaker = { rev: "r", settings: { css }, slides: [slide], assets } as unknown as SpeakerContent;
  return Object.keys(audienceContent(speaker, ["k" as SlideKey]).assets);
};

describe("the files that an audience gets", () => {
  it("[FG10] are those that a slide names, not others of that name elsewhere", () => {
    expect(filesOf('<img src="1.png">')).toEqual(["1.png"]);
    expect(filesOf('<img src="private/1.png">')).toEqual(["private/1.png"]);
    expect(filesOf('<img src="x/private/1.png">')).toEqual(["x/private/1.png"]);
    expect(filesOf("<p>see 11.png and my1.png</p>")).toEqual([]);
  });

  it("[FG10] are found in every spelling that the stage reads", () => {
    for (const src of ["./1.png", "/1.png", "../1.png", "images/../1.png", "1.png?v=2", "../../1.png"]) {
      expect([src, filesOf(`<img src="${src}">`)]).toEqual([src, ["1.png"]]);
    }
    expect(filesOf('<img src="two%20words%20%26%20more.png">')).toEqual(["two words & more.png"]);
    expect(filesOf('<img src="two words &amp; more.png"><img src="%C3%A9.png">')).toEqual([
      "two words & more.png",
      "é.png",
    ]);
    expect(filesOf("", ".a { background: url(private/1.png) }")).toEqual(["private/1.png"]);
  });
});
