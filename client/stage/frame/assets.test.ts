import { describe, expect, it } from "vitest";
import { assetPath, mapCssUrls, resolveAsset } from "./assets.ts";

const assets = { "images/a b.png": "/files/t/1.png", "x.png": '/files/t/"x".png' };

describe("asset addresses", () => {
  it.each([
    ["images/a b.png", "images/a b.png"],
    ["./images/a%20b.png?v=1#top", "images/a b.png"],
    ["/images//a%20b.png", "images/a b.png"],
    ["images\\a b.png", "images/a b.png"],
    ["../../images/x/../a b.png", "images/a b.png"],
    ["100%.png", "100%.png"],
  ])("[ST11] %s is %s to the map", (address, path) => {
    expect(assetPath(address)).toBe(path);
  });

  it("[ST11] what the map knows is what it says, absolute addresses are outside it", () => {
    expect(resolveAsset("./images/a%20b.png", assets)).toEqual({ kind: "asset", url: "/files/t/1.png" });
    for (const url of ["https://a.example/x.png", "//a.example/x.png", "data:image/png;base64,AA"]) {
      expect(resolveAsset(url, assets)).toEqual({ kind: "outside", url });
    }
  });

  it("[ST12] what it does not know is missing, also when it has a name that every object knows", () => {
    expect(resolveAsset("./images/no.png", assets)).toEqual({ kind: "missing", path: "images/no.png" });
    expect(resolveAsset("constructor", assets)).toEqual({ kind: "missing", path: "constructor" });
    expect(resolveAsset("javascript:alert(1)", assets).kind).toBe("missing");
  });

  it("[ST11] css urls are mapped in all three spellings, the rest of the sheet stays as it is", () => {
    const css = `a{background:url(x.png)} b{background:url('images/a b.png')} c{background:url( "no.png" )} d{mask:url(#m)}`;
    expect(mapCssUrls(css, assets)).toBe(
      `a{background:url("/files/t/%22x%22.png")} b{background:url("/files/t/1.png")} c{background:url( "no.png" )} d{mask:url(#m)}`,
    );
  });

  it("[ST11] a sheet full of brackets takes no time", () => {
    const css = "url(".repeat(50_000);
    expect(mapCssUrls(css, assets)).toBe(css);
  });
});
