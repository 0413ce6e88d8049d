import { describe, expect, it } from "vitest";
import { readTalkText } from "../export/readTalk.ts";
import { BlockBudget } from "./blockBudget.ts";
import { beginBlocks, plainBlocks } from "./engines.ts";
import { endedWithin } from "./timed.ts";

const limits = { block: 50, all: 1_000_000, kept: 1_000 };
const long = "x".repeat(300);
const forEver = (): string => {
  for (;;);
};

describe("a time for each block", () => {
  it("[WK8] ends what gives no way, a regular expression too, and goes on", () => {
    expect(endedWithin(20, forEver)).toBeNull();
    expect(endedWithin(20, () => /^(a+)+$/.test(`${"a".repeat(60)}b`))).toBeNull();
    expect(endedWithin(1_000, () => 42)).toEqual({ value: 42 });
    expect(() => endedWithin(1_000, () => JSON.parse("{"))).toThrow(SyntaxError);
  });

  it("[WK8] shows a dear block plain, at no cost when it comes again", () => {
    const budget = new BlockBudget(limits);
    expect(budget.take("code", long, forEver)).toBeNull();
    budget.begin();
    expect(budget.take("code", long, () => "never asked")).toBeNull();
    expect(budget.plain).toBe(1);
    expect(budget.take("other kind", long, () => "done")).toBe("done");
  });

  it("[WK8] keeps results by content, no more of them than it may", () => {
    const budget = new BlockBudget(limits);
    let made = 0;
    const make = (): string => `made ${++made}`;
    expect([budget.take("a", long, make), budget.take("a", long, make)]).toEqual(["made 1", "made 1"]);
    for (const kind of ["b", "c", "d"]) budget.take(kind, long, make);
    expect(budget.take("a", long, make)).toBe("made 5");
  });

  it("[WK8] has a time for all blocks of a task; what it hid, the next task may show", () => {
    let now = 0;
    const budget = new BlockBudget({ ...limits, all: 100 }, () => now);
    const slow = (): string => {
      now += 60;
      return "slow";
    };
    expect(["1", "2", "3"].map((kind) => budget.take(kind, long, slow))).toEqual(["slow", "slow", null]);
    expect(budget.spent).toBe(true);
    budget.begin();
    expect(budget.take("3", long, slow)).toBe("slow");
    expect([budget.spent, budget.plain]).toEqual([false, 0]);
  });

  it("[WK8] a deck with a block that is too dear is shown, that one plain", async () => {
    beginBlocks();
    const dear = "1".repeat(19_000);
    const { slides } = await readTalkText(`\`\`\`ini\n${dear}\n\`\`\`\n\n---\n\n\`\`\`js\nconst a = 1;\n\`\`\`\n`);
    expect(slides[0]?.html).toContain(`>${dear}\n<`);
    expect(slides[1]?.html).toContain("hljs-keyword");
    expect(plainBlocks().plain).toBe(1);
  });
});
