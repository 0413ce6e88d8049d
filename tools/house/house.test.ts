/** The shape of the house, kept: docs/architecture.md tells it, and these tests hold it. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, posix, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { type Arrow, arrowsOf, isTest, projectFiles, root } from "./imports.ts";
import { type Edge, loopsOf } from "./loops.ts";
import { sharedNames } from "./names.ts";

const files = projectFiles();
const arrows = arrowsOf(files);
const built = arrows.filter(({ from, to }) => !isTest(from) && !isTest(to));
const helper = /\/testing(?:\.tsx?$|\/)/;
const top = (file: string): string => file.split("/")[0] ?? file;

const says = ({ from, to }: Arrow): string => `${from} -> ${to}`;

/** Folder to folder, and an import that ties them. */
const folderArrows = (): ReadonlyMap<string, Arrow & { readonly edge: Edge }> => {
  const found = new Map<string, Arrow & { readonly edge: Edge }>();
  for (const arrow of built) {
    const edge = { from: posix.dirname(arrow.from), to: posix.dirname(arrow.to) };
    if (edge.from !== edge.to) found.set(`${edge.from} ${edge.to}`, { ...arrow, edge });
  }
  return found;
};

describe("the layers", () => {
  /** What stands in each top folder may import from these, besides itself. */
  const may: Readonly<Record<string, readonly string[]>> = {
    shared: [],
    server: ["shared"],
    client: ["shared"],
    scripts: [],
    tools: ["shared"],
  };

  it.each(Object.entries(may))("%s imports what it may", (folder, allowed) => {
    const own = arrows.filter(({ from, to }) => top(from) === folder && !isTest(from) && !isTest(to));
    const wrong = own.filter(({ to }) => to.includes("/") && top(to) !== folder && !allowed.includes(top(to)));
    expect(wrong.map(says)).toEqual([]);
  });

  it("nothing that is built imports a test or its helpers", () => {
    expect(arrows.filter(({ from, to }) => !isTest(from) && isTest(to)).map(says)).toEqual([]);
  });

  it.each(["shared", "server", "client"])("no test and no helper of tests is in the build of %s", (folder) => {
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    const arguments_ = [compiler, "-p", folder, "--listFilesOnly"];
    const listed = execFileSync(process.execPath, arguments_, { cwd: root, encoding: "utf8" }).split("\n");
    const own = listed.map((path) => relative(root, path)).filter((path) => path.startsWith(`${folder}/`));
    expect(own.length).toBeGreaterThan(20);
    expect(own.filter(isTest)).toEqual([]);
  });

  /** What a browser test uses of the product besides helpers of tests, and why it may. */
  const inside: Readonly<Record<string, string>> = {
    "e2e/history/historyKilled.spec.ts": "asks the store itself whether a version is whole after kill -9",
    "e2e/export/pdf.spec.ts": "prints without a server, as the command line does",
    "e2e/stage/hostileDeck.spec.ts": "prints without a server, as the command line does",
    "e2e/home/dialogsPage.ts": "a page of dialogs, which no door shows without a deck behind them",
    "e2e/stage/stagePage.ts": "a page around a stage, without the pages that hold one",
    "e2e/stage/stageDriver.ts": "the types of that page",
    "e2e/support/server.ts": "where the project is",
    "e2e/talk/heldClockServer.mjs": "the type of a clock",
  };

  it("browser tests look into the product from outside", () => {
    const looking = arrows.filter(
      ({ from, to }) => top(from) === "e2e" && ["server", "client"].includes(top(to)) && !helper.test(to),
    );
    expect(looking.filter(({ from }) => !(from in inside)).map(says)).toEqual([]);
    expect(Object.keys(inside).filter((file) => !looking.some(({ from }) => from === file))).toEqual([]);
  });

  it("nothing imports the browser tests or the benchmarks but they themselves", () => {
    const outside = arrows.filter(({ from, to }) => ["e2e", "bench"].includes(top(to)) && top(from) !== top(to));
    expect(
      outside.filter(({ from, to }) => !(top(from) === "bench" && to.startsWith("e2e/support/"))).map(says),
    ).toEqual([]);
  });
});

describe("asking the server", () => {
  /** Not the API: the sync protocol over HTTP, and the question whether any server of ours answers at all. */
  const others = ["client/sync/deckSession.ts", "client/sync/overHttp/httpSocket.ts"];

  it("pages ask over HTTP by client/http alone", () => {
    const pages = files.filter((file) => /^client\/.*\.tsx?$/.test(file) && !isTest(file));
    const asking = pages.filter((file) =>
      /(?<![.#\w])fetch\(|new XMLHttpRequest|sendBeacon/.test(readFileSync(join(root, file), "utf8")),
    );
    expect(asking.filter((file) => !file.startsWith("client/http/") && !others.includes(file))).toEqual([]);
    expect(asking).toContain("client/http/transport.ts");
  });
});

describe("the words", () => {
  /** Exported under one name by two files, and why that stays. */
  const twice: Readonly<Record<string, string>> = {
    Open: "a paragraph and an element that are open: two steps of the parser, which nobody reads together",
    encodeDeletions: "one Yjs encoding from two shapes of what was deleted; both are about to be one",
  };

  it("no exported name stands for two things", () => {
    const sources = files.filter((file) => /^(?:shared|server|client)\/.*\.tsx?$/.test(file) && !isTest(file));
    const shared = [...sharedNames(sources)].filter(([name]) => !(name in twice));
    expect(shared.map(([name, where]) => `${name}: ${where.join(", ")}`)).toEqual([]);
  });
});

describe("the rooms", () => {
  it("folders import each other in one direction only", () => {
    const ties = folderArrows();
    const told = loopsOf([...ties.values()].map(({ edge }) => edge)).map((loop) =>
      [...ties.values()].filter(({ edge }) => loop.includes(edge.from) && loop.includes(edge.to)).map(says),
    );
    expect(told).toEqual([]);
  });

  it("files import each other in one direction only", () => {
    expect(loopsOf(built.filter(({ from, to }) => from !== to))).toEqual([]);
  });

  it("the root holds at most 15 files", () => {
    expect(files.filter((file) => !file.includes("/")).length).toBeLessThanOrEqual(15);
  });
});

describe("the map", () => {
  const pages = files.filter((file) =>
    /^(?:docs\/(?:architecture|decisions\/.*)|CONTRIBUTING|SECURITY|README)\.md$/.test(file),
  );
  const named = /`((?:shared|server|client|e2e|bench|tools|scripts|prisma|docs)\/[\w./-]+)`/g;

  it("is there", () => {
    expect(pages).toContain("docs/architecture.md");
    expect(pages.filter((page) => page.startsWith("docs/decisions/")).length).toBeGreaterThan(12);
  });

  it.each(pages)("%s names only what exists", (page) => {
    const text = readFileSync(join(root, page), "utf8");
    const paths = [...text.matchAll(named)].map(([, path = ""]) => path);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe("loops", () => {
  it("are found, alone or side by side", () => {
    const edges = [
      ["a", "b"],
      ["b", "c"],
      ["c", "a"],
      ["c", "d"],
      ["d", "e"],
      ["e", "d"],
      ["f", "a"],
    ].map(([from = "", to = ""]) => ({ from, to }));
    expect([...loopsOf(edges)].sort()).toEqual([
      ["a", "b", "c"],
      ["d", "e"],
    ]);
  });
});
