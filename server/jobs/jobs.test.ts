import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { cutText } from "../../shared/deck/compare/cut.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { defaultLimits } from "../base/limits.ts";
import { projectRoot } from "../base/projectRoot.ts";
import { intakeJob, slidesJob } from "../decks/deckJobs.ts";
import { handoutJob } from "../export/exportJobs.ts";
import { compareJob } from "../history/look/compareJob.ts";
import { overwriteJob, restoreJob } from "../history/rewrite/rewriteJobs.ts";
import { noteSkip } from "../testing/skips.ts";
import { workHere } from "../testing/workHere.ts";
import { keysFor } from "../work/keyed.ts";
import { openWork, type Work } from "../work/work.ts";

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
    intake: await by.run(intakeJob, { raw: text }, { owner: "deck" }),
    slides: Buffer.from(await by.run(slidesJob, { text, notes: true }, options)).toString(),
    compare: await by.run(compareJob, { before, after: null, text }, options),
  };
};

describe("the jobs", () => {
  it("[WK9] give the same in a thread and without", async () => {
    const [there, here] = [await all(work), await all(workHere)];
    expect(there).toEqual(here);
    expect(there).toMatchObject({ intake: { title: "Talk" } });
    expect(JSON.stringify(there)).toContain("key-");
  });

  const built = existsSync(join(projectRoot, "dist", "export", "print.js"));
  if (!built) noteSkip("a printed page, made in a thread", "`npm run build` was not run");
  it.runIf(built)("[WK7] [WK9] ask for the deck's files", async () => {
    const options = { owner: "deck", helper: files };
    const [there, here] = [
      await work.run(handoutJob, { text }, options),
      await workHere.run(handoutJob, { text }, options),
    ];
    expect(there).toEqual(here);
    expect(Buffer.from(there.page).toString()).toContain("color: red");
    expect([...there.files.values()]).toEqual(["a.png"]);
  });

  it("[WK6] refuse what is no text", async () => {
    await expect(work.run(intakeJob, { raw: "a\0b" }, { owner: "x" })).rejects.toMatchObject({ code: "bad-text" });
  });

  it.runIf(process.platform === "linux")("[WK5] are less urgent than the event loop", async () => {
    await work.run(intakeJob, { raw: "# A\n" }, { owner: "x" });
    const niceness = readdirSync("/proc/self/task").map((thread) => {
      const stat = readFileSync(`/proc/self/task/${thread}/stat`, "utf8");
      return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[16]);
    });
    expect(Math.max(...niceness)).toBeGreaterThanOrEqual(5);
    expect(niceness.filter((nice) => nice >= 5).length).toBeLessThan(niceness.length / 2);
  });
});

describe("changes to a long deck", () => {
  it("[WK9] are worked out in a thread as they are here", async () => {
    const now = cutText(text, keyAt);
    const then = cutText("# One\n\n---\n\n# Other\n", (offset) => `old-${offset}` as SlideKey);
    const owner = { owner: "deck" };
    for (const by of [work, workHere]) {
      const overwrite = await by.run(overwriteJob, { now, text: "# One\n\n---\n\n# New\n" }, owner);
      expect(overwrite.keys).toHaveLength(2);
      expect(overwrite).toEqual(await workHere.run(overwriteJob, { now, text: "# One\n\n---\n\n# New\n" }, owner));
      const whole = await by.run(restoreJob, { now, then, slide: null, heir: null }, owner);
      expect(whole.keys).toEqual(then.slides.map(({ key }) => key));
      const gone = by.run(restoreJob, { now, then, slide: "none" as SlideKey, heir: null }, owner);
      await expect(gone).rejects.toMatchObject({ code: "no-version-slide" });
    }
  });
});
