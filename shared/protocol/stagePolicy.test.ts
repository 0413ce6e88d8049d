import { describe, expect, it } from "vitest";
import { outsideLink } from "./stageLink.ts";
import { stagePolicy } from "./stagePolicy.ts";

describe("the stage's policy", () => {
  it("[ST3] names the app's origin for scripts and styles, and opens no way back to it", () => {
    const policy = stagePolicy("https://talks.example:8443").split("; ");
    expect(policy).toContain("script-src https://talks.example:8443");
    expect(policy).toContain("sandbox allow-scripts");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain("form-action 'none'");
    expect(policy.join()).not.toContain("allow-same-origin");
    expect(policy.find((rule) => rule.startsWith("script-src"))).not.toContain("unsafe");
  });

  it.each(["https://a.example; script-src *", "https://a.example/path", "'self'", "", "javascript:1"])(
    "[ST3] refuses %s as an origin",
    (origin) => {
      expect(() => stagePolicy(origin)).toThrow(RangeError);
    },
  );
});

describe("links to the outside", () => {
  it.each(["https://impress.js.org/#/its", "HTTP://example.org", "mailto:a@example.org?subject=x"])(
    "[ST24] %s may be opened",
    (address) => {
      expect(outsideLink(address)).toBe(address);
    },
  );

  it.each([
    "javascript:alert(1)",
    " java\nscript:alert(1)",
    "data:text/html,x",
    "blob:https://a/1",
    "//example.org",
    "/edit/x",
    "#a",
    "file:///etc/passwd",
    "https://a b",
    `https://${"a".repeat(2_000)}`,
  ])("[ST24] %s may not", (address) => {
    expect(outsideLink(address)).toBeNull();
  });
});
