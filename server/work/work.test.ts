import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { cutText } from "../../shared/deck/compare/cut.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { defaultLimits } from "../limits.ts";
import { keysFor } from "./keyed.ts";
import { openWork, type Work, workHere } from "./work.ts";

const work = openWork(defaultLimits);
afterAll(() => work.close());

const text =
  "---\ntitle: Talk\ncss: my.css\n---\n# One\n\n```js\nlet a;\n```\n\n---\n\n# Two\n\n![](a.png) $$x^2$$\n\n???\nsecret\n";
const keyAt = (offset: number) => `key-${offset}` as SlideKey;
const files = {
  mime: async (path: string) => (path === "a.png" ? "image/png" : path === "my.css" ? "text/css" : null),
  read: async (path: string) =>
    path === "my.css" ? { mime: "text/css", bytes: new TextEncoder().encode("h1 { color: red }") } : null,
};

const all = async (by: Work): Promise<unknown> => {
  const options = { owner: "deck", helper: keysFor({ text, keyAt }) };
  const before = cutText("# One\n", keyAt);
  return {
    intake: await by.run("intake", { raw: text }, { owner: "deck" }),
    slides: Buffer.from(await by.run("slides", { text, notes: true }, options)).toString(),
    compare: await by.run("compare", { before, after: null, text }, options),
  };
};

describe("the jobs", () => {
  it("[WK9] give the same in a thread and without", async () => {
    const [there, here] = [await all(work), await all(workHere)];
    expect(there).toEqual(here);
    expect(there).toMatchObject({ intake: { title: "Talk" } });
    expect(JSON.stringify(there)).toContain("key-");
  });

  it("[WK7] [WK9] ask for the deck's files", async () => {
    const options = { owner: "deck", helper: files };
    const [there, here] = [
      await work.run("handout", { text }, options),
      await workHere.run("handout", { text }, options),
    ];
    expect(there).toEqual(here);
    expect(Buffer.from(there.page).toString()).toContain("color: red");
    expect([...there.files.values()]).toEqual(["a.png"]);
  });

  it("[WK6] refuse what is no text", async () => {
    await expect(work.run("intake", { raw: "a\0b" }, { owner: "x" })).rejects.toMatchObject({ code: "bad-text" });
  });

  it.runIf(process.platform === "linux")("[WK5] are less urgent than the event loop", async () => {
    await work.run("intake", { raw: "# A\n" }, { owner: "x" });
    const niceness = readdirSync("/proc/self/task").map((thread) => {
      const stat = readFileSync(`/proc/self/task/${thread}/stat`, "utf8");
      return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[16]);
    });
    expect(Math.max(...niceness)).toBeGreaterThanOrEqual(10);
    expect(niceness.filter((nice) => nice >= 10).length).toBeLessThan(niceness.length / 2);
  });
});
