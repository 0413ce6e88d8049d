/** `copress` as a process: what it prints, how it ends, what it writes and what it leaves alone. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { makeFolder, onePixel, type TestFolder } from "../../server/cli/testing.ts";
import { copress } from "../support/copress.ts";
import { root } from "../support/server.ts";

let folder: TestFolder;
test.beforeEach(() => {
  folder = makeFolder({
    "talk.md": "# One\n\n---\n\n![](images/a.png)\n",
    "images/a.png": onePixel,
    "images/b.png": onePixel,
  });
});
test.afterEach(() => folder.remove());

const run = (args: readonly string[], input?: string) =>
  copress(args, { cwd: folder.path, ...(input === undefined ? {} : { input }) });
const filesIn = (name: string): readonly string[] => readdirSync(folder.at(name)).sort();

test("[EX21] help and version are printed, and nonsense is refused", async () => {
  expect(await run([])).toMatchObject({ code: 0, stdout: expect.stringContaining("Usage: copress") });
  expect(await run(["build", "--help"])).toMatchObject({ code: 0, stdout: expect.stringContaining("--theme") });
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  expect(await run(["--version"])).toMatchObject({ code: 0, stdout: `${version}\n` });
  expect(await run(["check", "--strange"])).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("unknown option --strange"),
  });
});

test("[EX20] [EX22] check prints mistakes to stdout and sums to stderr, from files and standard input", async () => {
  folder.write({ "bad.md": "---\ntitle: [a\n---\n# A\n" });
  const both = await run(["check", "talk.md", "bad.md"]);
  expect(both.code).toBe(1);
  expect(both.stdout).toMatch(/^bad\.md:3:1: error meta-yaml: .+\n {4}.+\n$/);
  expect(both.stderr).toBe(
    "talk.md: 2 slides, 0 errors, 0 warnings, 0 hints\nbad.md: 1 slide, 1 error, 0 warnings, 0 hints\n",
  );
  const piped = await run(["check", "--strict", "-"], "![](images/a.png) ![](images/c.png)\n");
  expect(piped).toMatchObject({ code: 1, stdout: expect.stringMatching(/^<stdin>:1:23: warning asset-missing/) });
});

test("[EX30] build makes a folder, and makes it again without what is no more in the talk", async () => {
  expect(await run(["build", "talk.md"])).toMatchObject({ code: 0, stdout: "talk/index.html: 2 slides\n" });
  expect(filesIn("talk/images")).toEqual(["a.png"]);
  folder.write({ "talk.md": "![](images/b.png)\n", "talk/mine.txt": "mine" });
  expect(await run(["build", "talk.md", "-o", "talk/"])).toMatchObject({
    code: 0,
    stdout: "talk/index.html: 1 slide\n",
  });
  expect(filesIn("talk/images")).toEqual(["b.png"]);
  expect(readFileSync(folder.at("talk/mine.txt"), "utf8")).toBe("mine");
});

test("[EX30] build leaves a stranger's folder alone, unless forced, and the deck's own always", async () => {
  folder.write({
    "site/index.html": "mine",
    "site/mine.txt": "mine",
    "fake/.copress.json": "{}",
    "fake/index.html": "mine",
  });
  for (const name of ["site", "fake"]) {
    const refused = await run(["build", "talk.md", "-o", name]);
    expect(refused).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("not made by copress build"),
    });
    expect(readFileSync(folder.at(`${name}/index.html`), "utf8")).toBe("mine");
  }
  expect(await run(["build", "talk.md", "-o", "site", "--force"])).toMatchObject({ code: 0 });
  expect(readFileSync(folder.at("site/index.html"), "utf8")).toContain("<!doctype html>");
  expect(readFileSync(folder.at("site/mine.txt"), "utf8")).toBe("mine");
  const own = await run(["build", "talk.md", "-o", ".", "--force"]);
  expect(own).toMatchObject({ code: 1, stderr: expect.stringContaining("the deck's own folder") });
  expect(await run(["build", "talk.md", "-o", "talk.md"])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("this is a file"),
  });
});

test("[EX30] a marker that somebody edited removes nothing outside", async () => {
  await run(["build", "talk.md", "-o", "out"]);
  folder.write({
    "keep.txt": "keep",
    "out/.copress.json": JSON.stringify({ madeBy: "copress", files: ["../keep.txt"] }),
  });
  expect(await run(["build", "talk.md", "-o", "out"])).toMatchObject({ code: 0 });
  expect(readFileSync(folder.at("keep.txt"), "utf8")).toBe("keep");
});

test("[EX31] build takes nothing from outside of the deck's folder, and no secrets from inside", async () => {
  const outside = makeFolder({ "x.png": onePixel });
  folder.write({
    "talk.md": `![](../${outside.path.split("/").at(-1)}/x.png) ![](.env) <img src="${outside.at("x.png")}">\n`,
    ".env": "SECRET=1",
  });
  const built = await run(["build", "talk.md", "-o", "out"]);
  outside.remove();
  expect(built.code).toBe(0);
  expect(built.stderr).toContain("it leads out of the deck's folder");
  expect(built.stderr).toContain("“.env” is left out: it is no picture");
  expect(filesIn("out")).toEqual([".copress.json", "index.html", "licences.txt"]);
});

test("[EX31] build leaves out a file that cannot be read, and goes on", async () => {
  folder.write({ "talk.md": "![](film.mp4) ![](images/a.png)\n", "film.mp4": "" });
  // More than Node reads at once, with no byte of it on the disk.
  truncateSync(folder.at("film.mp4"), 2 ** 31 + 1);
  const built = await run(["build", "talk.md", "-o", "out"]);
  expect(built).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("“film.mp4” is left out: it cannot be read"),
  });
  expect(filesIn("out/images")).toEqual(["a.png"]);
});

test("[EX34] a folder that cannot be made, a full disk and a pipe without an end are told, and end", async () => {
  expect(await run(["build", "talk.md", "-o", "talk.md/out"])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^error: ENOTDIR/),
  });
  expect(await run(["build", "talk.md", "-o", "/proc/none/out"])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^error: \w+: /),
  });
  const piped = await run(["check", "-"], "x".repeat(5 * 2 ** 20));
  expect(piped).toMatchObject({ code: 1, stderr: expect.stringContaining("larger than 2 MiB") });
});

test("[EX32] build takes another theme", async () => {
  expect(await run(["build", "talk.md", "-o", "out", "--theme", "vivid"])).toMatchObject({ code: 0 });
  expect(readFileSync(folder.at("out/index.html"), "utf8").includes('"theme":"vivid"')).toBe(true);
  const wrong = await run(["build", "talk.md", "-o", "out", "--theme", "plian"]);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining("did you mean plain?") });
});

test("[EX33] build --watch builds again at each change, and survives a bad one", async () => {
  const child = spawn(process.execPath, [join(root, "dist/server/cli/main.js"), "build", "talk.md", "--watch"], {
    cwd: folder.path,
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => {
      printed += part;
    });
  }
  const says = (text: string) => expect.poll(() => printed).toContain(text);
  await says("2 slides");
  await says("Watching for changes");
  folder.write({ "talk.md": "# One\n\n---\n\n---\n# Three\n" });
  await says("3 slides");
  folder.write({ "talk.md": Buffer.from([0xff]) });
  await says("not UTF-8");
  folder.write({ "talk.md": "![](images/late.png)\n" });
  await says("1 slide\n");
  expect(existsSync(folder.at("talk/images/a.png"))).toBe(false);
  const ended = once(child, "close");
  child.kill("SIGINT");
  expect((await ended)[0]).toBe(0);
});
