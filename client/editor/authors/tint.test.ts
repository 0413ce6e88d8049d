import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { palette } from "../../remember/identity.ts";
import { contrast } from "../../ui/contrast.ts";
import { lineOf, tintOf, tintStyle } from "./tint.ts";

const css = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const tokens = css("../../ui/tokens.css");
const authors = css("../page/authors.css");

/** `[light, dark]` of a token. */
const token = (name: string): readonly [string, string] => {
  const found = new RegExp(`${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens);
  return [found?.[1] ?? "", found?.[2] ?? ""];
};

/** What the author view's text is drawn in, as authors.css has it. */
const inks = [...authors.matchAll(/--(?:code-[a-z]+|ink-faint): var\((--[a-z-]+)\)/g)].map(([, name = ""]) => name);

const colours = [...palette, "#000000", "#ffffff", "#ffff00", "#00ff00", "#0000ff", "#ff00ff", "#808080"];

describe("the colours of who wrote this", () => {
  it("[ED23] every ink of the text can be read on every colour that a person may choose, in both schemes", () => {
    expect(new Set(inks)).toEqual(new Set(["--ink", "--ink-soft"]));
    for (const colour of colours) {
      const { light, dark } = tintOf(colour);
      for (const [onLight, onDark] of inks.map(token)) {
        expect(contrast(light, onLight), `${colour} in light`).toBeGreaterThanOrEqual(4.5);
        expect(contrast(dark, onDark), `${colour} in dark`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it("[ED23] the line under the words stands out from the paper by 3:1", () => {
    const [light, dark] = token("--surface");
    for (const colour of colours) {
      expect(contrast(lineOf(colour).light, light)).toBeGreaterThanOrEqual(3);
      expect(contrast(lineOf(colour).dark, dark)).toBeGreaterThanOrEqual(3);
    }
  });

  it("[ED23] a tint is no paper: the browser's own colours are each told from it, and from each other", () => {
    const tints = palette.map((colour) => tintOf(colour));
    expect(new Set(tints.map(({ light }) => light)).size).toBe(palette.length);
    expect(new Set(tints.map(({ dark }) => dark)).size).toBe(palette.length);
    expect(tints.map(({ light }) => light)).not.toContain(token("--surface")[0]);
    expect(tintStyle("#b3261e")).toMatch(
      /^--tint: light-dark\(#\w{6}, #\w{6}\); --tint-line: light-dark\(#\w{6}, #\w{6}\)$/,
    );
  });
});
