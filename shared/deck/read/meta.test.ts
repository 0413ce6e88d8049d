import { describe, expect, it } from "vitest";
import { setMeta } from "../edit/edit.ts";
import { parseDeck } from "../parse.ts";
import { changesOf } from "../testing/changesOf.ts";
import { applyChanges } from "../text/changes.ts";

const front = (yaml: string, rest = "# A\n"): string => `---\n${yaml}\n---\n${rest}`;
const codes = (source: string): string[] => parseDeck(source).diagnostics.map((d) => d.code);

describe("front matter", () => {
  it("[DP1] stands between a first line --- and the next; every known key is read", () => {
    const source = front(
      "title: T\nauthor: A\ndate: 2026-01-02\nlang: de\ndir: rtl\ntheme: night\nwidth: 1920\nheight: 1080\ntransition: 500\nperspective: 0\nmax-scale: 3\nmin-scale: 0.5\nlayout: grid\nincremental: true\nlatex: yes\ncss: my.css",
    );
    const deck = parseDeck(source);
    expect(deck.settings).toEqual({
      title: "T",
      author: "A",
      date: "2026-01-02",
      lang: "de",
      dir: "rtl",
      theme: "night",
      width: 1920,
      height: 1080,
      transition: 500,
      perspective: 0,
      maxScale: 3,
      minScale: 0.5,
      layout: "grid",
      incremental: true,
      latex: true,
      css: "my.css",
    });
    expect(deck.diagnostics).toEqual([]);
    expect(deck.frontMatter).toEqual({ from: 0, to: source.indexOf("# A") });
  });

  it("[DP2] a scalar becomes text as written", () => {
    expect(parseDeck(front("title: 12e3\ndate: 2026-01-02\nauthor: null")).settings).toMatchObject({
      title: "12e3",
      date: "2026-01-02",
      author: "null",
    });
    expect(parseDeck(front('title: "a: b"\nauthor: >\n  two\n  lines')).settings).toMatchObject({
      title: "a: b",
      author: "two lines\n",
    });
  });

  it.each([
    ["title: Git: a tour", { title: "Git: a tour" }, ["Git: a tour"]],
    ["title: T\nauthor: @me", { title: "T", author: "@me" }, ["@me"]],
    ["title: a: b: c  \ntheme: night\nauthor: `x`", { title: "a: b: c", theme: "night" }, ["a: b: c", "`x`"]],
    ["author: A\ntitle: Why:", { title: "Why:", author: "A" }, ["Why:"]],
  ])("[DP47] %j is read as it stands, and told as a hint", (yaml, settings, values) => {
    const source = front(yaml);
    const deck = parseDeck(source);
    expect(deck.settings).toMatchObject(settings);
    expect(deck.diagnostics.map((d) => [d.code, source.slice(d.from, d.to)])).toEqual(
      values.map((value) => ["meta-quote", value]),
    );
  });

  it("[DP47] values that YAML takes as they are stay untold, and one that it cannot take is an error", () => {
    expect(codes(front("title: http://e.org\nauthor: a:b"))).toEqual([]);
    expect(codes(front("title: a: b\nauthor: [x"))).toEqual(["meta-yaml"]);
  });

  it.each([
    ["title: T\nauthor: [a, b", { title: "T" }],
    ["theme: night\n\ttitle: T", { theme: "night" }],
  ])("[DP3] broken YAML (%j) is told, and every line that can be read counts", (yaml, settings) => {
    const deck = parseDeck(front(yaml));
    expect(deck.settings).toMatchObject(settings);
    expect(deck.diagnostics[0]?.code).toBe("meta-yaml");
    expect(deck.slides).toHaveLength(1);
  });

  it("[DP3] the diagnostic stands at the broken line", () => {
    const source = front('title: T\nauthor: "a" b');
    const d = parseDeck(source).diagnostics[0];
    expect(source.slice(0, d?.from).split("\n")).toHaveLength(3);
  });

  it("[DP4] a list or map where a text is wanted is told", () => {
    expect(codes(front("title: [a]"))).toEqual(["meta-text"]);
    expect(codes(front("title: {a: b}"))).toEqual(["meta-text"]);
  });

  it("[DP5] what is plainly no mapping is a slide, and no slide is swallowed", () => {
    expect(parseDeck("---\n# A\n\n* item\n\n---\n# B\n").slides.map((s) => s.title)).toEqual(["A", "B"]);
    expect(parseDeck("---\n- a\n- b\n---\n# B\n").slides).toHaveLength(2);
    expect(parseDeck("---\n# only a comment\n---\n# B\n").slides).toHaveLength(2);
    expect(parseDeck("---\ntitle: T\n\n# A\n").slides).toHaveLength(1);
    expect(parseDeck("---\n= data-x=1\n# A\nNote: b\n\n---\n# B\n").slides.map((s) => s.title)).toEqual(["A", "B"]);
    expect(parseDeck("---\n# A\n\n* Note: b\n* c\nQ: a\n---\n# B\n").slides.map((s) => s.title)).toEqual(["A", "B"]);
  });

  it("[DP6] a missing closing line and an empty block are told", () => {
    expect(codes("---\ntitle: T\n\n# A\n")).toContain("meta-unclosed");
    expect(codes("---\n\n---\n# A\n")).toEqual(["meta-empty"]);
  });

  it.each(["...", "... ", "---"])("[DP1] %j ends it", (end) => {
    const deck = parseDeck(`---\ntitle: T\n${end}\n# A\n\n---\n\n# B\n`);
    expect([deck.settings.title, deck.slides.map((slide) => slide.title)]).toEqual(["T", ["A", "B"]]);
  });

  it("[DP1] blank lines before it do not make a heading of it", () => {
    const deck = parseDeck("\n \n---\ntitle: T\n---\n# A\n");
    expect([deck.settings.title, deck.slides.map((slide) => slide.title)]).toEqual(["T", ["A"]]);
    expect(parseDeck("\n---\nA: b\n\n---\n# B\n").slides.map((slide) => slide.title)).toEqual(["A: b", "B"]);
  });

  it.each([
    ["a heading", "title: T\n\n# First\n\ntext\n"],
    ["a heading right above the separator", "title: T\n\n# First\n"],
    ["a text", "title: T\nauthor: A\n\nHello to you all\n"],
    ["a text with a colon", "title: T\n\nNote that: this counts\n"],
    ["a list", "title: T\n\n- a\n- b\n"],
    ["an attribute line", "title: T\n= data-x='1'\n"],
    ["code", "title: T\n```\nlayout: grid\n```\n"],
  ])("[DP6] of a closing line forgotten before %s nothing is swallowed, and it is told", (_what, text) => {
    const deck = parseDeck(`---\n${text}\n---\n\n# Last\n`);
    expect(deck.frontMatter.to).toBe(0);
    expect(deck.slides.map((slide) => slide.title).at(-1)).toBe("Last");
    expect(deck.diagnostics.map((each) => each.code)).toContain("meta-unclosed");
  });

  it.each([
    "title: T\n\ntheme: night",
    "title: T\n\n# looks\ntheme: night",
    "title: T\n\n# theme: paper\ntheme: night",
    "title: T\nkeywords:\n\n- a\n- b\ntheme: night",
    "title: T\nabstract: |\n  one\n\n  two\ntheme: night",
    "# mine\ntitle: T\ntheme: night",
    "title: T\nmarp: true\n\npaginate: true\ntheme: night\n",
  ])("[DP6] blank lines and comments between settings (%j) are no Markdown", (yaml) => {
    expect(parseDeck(front(yaml)).settings).toMatchObject({ title: "T", theme: "night" });
  });

  it("[DP5] a known key further down makes no settings of a slide", () => {
    const titles = (source: string): string[] => parseDeck(source).slides.map((slide) => slide.title);
    expect(titles("---\n# About me\n\nauthor: of three books\n\n---\n# B\n")).toEqual(["About me", "B"]);
    expect(titles("---\n# About me\nauthor: of three books\n\n---\n# B\n")).toEqual(["About me", "B"]);
    expect(titles("---\nHello\nauthor: of three books\n\n---\n# B\n")).toEqual(["Hello author: of three books", "B"]);
  });

  it.each([
    ["TOML", '+++\ntitle = "T"\n+++\n'],
    ["TOML", '---toml\ntitle = "T"\n---\n'],
    ["JSON", '{\n  "title": "T"\n}\n'],
    ["JSON", ';;;\n{"title": "T"}\n;;;\n'],
    ["JSON", '---json\n{"title": "T"}\n---\n'],
  ])("[DP29] front matter in %s is told and stays text", (name, head) => {
    const deck = parseDeck(`${head}\n# A\n`);
    expect(deck.diagnostics.find((each) => each.code === "meta-foreign")?.message).toContain(name);
    expect(deck.frontMatter.to).toBe(0);
  });

  it("[DP29] JSON between two lines --- is YAML", () => {
    expect(parseDeck('---\n{"title": "T"}\n---\n# A\n').settings.title).toBe("T");
    expect(codes("+++\n\n# A\n")).toEqual([]);
    expect(codes("{x}\n\n# A\n")).toEqual([]);
  });

  it("[DP7] an unknown key is kept and ignored; a near one is offered", () => {
    expect(codes(front("defaults:\n  a: 1\nimages:\n  - x"))).toEqual(["meta-unknown", "meta-unknown"]);
    expect(parseDeck(front("titel: T")).diagnostics[0]?.hint).toContain("title");
  });

  it("[DP8] an unknown theme or layout is told with the nearest known one, a bad number or switch with the default kept", () => {
    const deck = parseDeck(front("theme: nigth\nlayout: rows\nwidth: 0\nincremental: perhaps"));
    expect(deck.diagnostics.map((d) => d.code)).toEqual(["meta-choice", "meta-choice", "meta-number", "meta-switch"]);
    expect(deck.diagnostics[0]?.hint).toContain("night");
    expect(deck.settings).toMatchObject({ theme: "paper", layout: "row", width: 1024, incremental: false });
  });

  it("[DP5] [DP8] settings change nothing else while one is being typed", () => {
    const settings = ["title: Talk", "theme: night", "width: 1920"];
    const shown = (lines: readonly string[]) => {
      const { slides, settings: read } = parseDeck(`---\n${lines.join("\n")}\n---\n\n# One\n\n---\n\n# Two\n`);
      return [read.title, read.theme, read.width, ...slides.map(({ title, html }) => `${title} ${html}`)];
    };
    const whole = shown(settings);
    for (const typed of ["lang: en", "layout: circle", "author: Ada"]) {
      for (const at of [0, 1, 3]) {
        for (let length = 0; length < typed.indexOf(":"); length += 1) {
          expect(shown(settings.toSpliced(at, 0, typed.slice(0, length)))).toEqual(whole);
        }
      }
    }
    for (const theme of ["n", "ni", "nigh"])
      expect(shown([`theme: ${theme}`, ...settings.toSpliced(1, 1)])).toEqual(whole);
    expect(codes("---\nl\ntitle: T\n---\n# A\n").length).toBeGreaterThan(0);
    expect(parseDeck("---\nlight\ntitle: T\n\n# A\n\n---\n# B\n").slides).toHaveLength(2);
  });

  it("[DP9] does not parse YAML that is nested deep or full of marks, tells so, and still reads its plain lines", () => {
    const deep = ["[".repeat(8_000), "{a: ".repeat(3_000), "- ".repeat(7_000), "? ".repeat(7_000), "!a ".repeat(4_000)];
    for (const value of deep) {
      const deck = parseDeck(`---\ntitle: Kept\nother: ${value}\n---\n# One\n`);
      expect(deck.settings.title).toBe("Kept");
      expect(deck.slides.at(-1)?.title).toBe("One");
      expect(deck.diagnostics.map((each) => each.code)).toContain("meta-yaml");
    }
  });

  it("[DP9] aliases are not followed, no tag runs code, __proto__ is a key like any other", () => {
    const bomb = `a: &a [x]\n${"bcdefgh"
      .split("")
      .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(", ")}]`)
      .join("\n")}\ntitle: *h`;
    expect(parseDeck(front(bomb)).settings.title).toBe("");
    expect(parseDeck(front("title: !!js/function 'x'\n__proto__: y\nconstructor: z")).settings.title).toBe("x");
    expect(({} as Record<string, unknown>).y).toBeUndefined();
  });
});

describe("setMeta", () => {
  const set = (source: string, name: string, value: string | null): string =>
    applyChanges(source, changesOf(setMeta(source, name, value)));

  it("[DP76] changes, adds and removes one setting; the rest stays as written", () => {
    const source = front("# mine\ntitle:  'Old'  # why\nauthor: A");
    expect(set(source, "title", "New one")).toBe(front("# mine\ntitle:  New one  # why\nauthor: A"));
    expect(set(source, "theme", "night")).toBe(front("# mine\ntitle:  'Old'  # why\nauthor: A\ntheme: night"));
    expect(set(source, "author", null)).toBe(front("# mine\ntitle:  'Old'  # why"));
  });

  it("[DP76] adds front matter where there is none, and quotes what YAML would misread", () => {
    for (const value of ["a: b", "@x", "#1", "true", "- x", 'q"q', "é 1", "", " x"]) {
      expect(parseDeck(set("# A\n", "title", value)).settings.title).toBe(value);
      expect(parseDeck(set(front("title:\ntheme: night"), "title", value)).settings).toMatchObject({
        title: value,
        theme: "night",
      });
    }
  });

  it("[DP76] mends a broken value without touching the next", () => {
    expect(set(front("title: a: b\ntheme: night"), "title", "c")).toBe(front("title: c\ntheme: night"));
  });
});
