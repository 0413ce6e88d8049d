import { describe, expect, it } from "vitest";
import { defaultLimits } from "../base/limits.ts";
import { makeZip, type ZipItem } from "../testing/makeZip.ts";
import { createBudget } from "./budget.ts";
import { readZip } from "./readZip.ts";

const read = (bytes: Uint8Array, limits = defaultLimits, memory = limits.importMemory) =>
  readZip(bytes, limits, createBudget(memory)());
const names = async (items: readonly ZipItem[]) => (await read(makeZip(items))).entries.map(({ path }) => path);
const code = (name: string) => expect.objectContaining({ code: name });

describe("a zip", () => {
  it("[AS8] gives its files, names as they are", async () => {
    const { entries, skipped } = await read(
      makeZip([
        { name: "talk/", content: "", mode: 0o040755 },
        { name: "talk/deck.md", content: "# Ünï" },
        { name: "talk/../../up.png", content: "x" },
        { name: "/abs.png", content: "y" },
      ]),
    );
    expect(entries.map(({ path }) => path)).toEqual(["talk/deck.md", "talk/../../up.png", "/abs.png"]);
    expect(Buffer.from(entries[0]?.bytes ?? []).toString()).toBe("# Ünï");
    expect(skipped).toEqual([]);
  });

  it("[AS10] leaves out links, devices, encrypted and oversized files, unread", async () => {
    const { entries, skipped } = await read(
      makeZip([
        { name: "link.png", content: "/etc/passwd", mode: 0o120777 },
        { name: "fifo", content: "", mode: 0o010644 },
        { name: "locked.png", content: "x", encrypted: true },
        { name: "large.png", content: "x", saysSize: 11 * 1024 * 1024 },
        { name: "deck.md", content: "# A" },
      ]),
    );
    expect(entries.map(({ path }) => path)).toEqual(["deck.md"]);
    expect(skipped).toEqual([
      { path: "link.png", reason: "a symbolic link" },
      { path: "fifo", reason: "not a plain file" },
      { path: "locked.png", reason: "encrypted" },
      { path: "large.png", reason: "larger than 10 MiB" },
    ]);
  });

  it("[AS11] that unpacks to far more than it holds is refused", async () => {
    const bomb = makeZip([{ name: "bomb.svg", content: Buffer.alloc(9 * 1024 * 1024) }]);
    expect(bomb.length).toBeLessThan(20_000);
    await expect(read(bomb)).rejects.toEqual(code("bad-archive"));
  });

  it("[AS11] that lies about a size is refused, and no more of it is unpacked", async () => {
    const lies = makeZip([{ name: "a.png", content: Buffer.alloc(500_000, "abc"), saysSize: 100 }]);
    await expect(read(lies)).rejects.toEqual(code("bad-archive"));
  });

  it("[AS11] of many files is refused past the caps of entries, bytes and memory", async () => {
    const many = makeZip(Array.from({ length: 30 }, (_, at) => ({ name: `${at}`, content: `${at}`.repeat(500) })));
    await expect(read(many, { ...defaultLimits, importEntries: 29 })).rejects.toEqual(code("import-too-large"));
    await expect(read(many, { ...defaultLimits, importBytes: 10_000 })).rejects.toEqual(code("import-too-large"));
    await expect(read(many, defaultLimits, 10_000)).rejects.toEqual(code("too-many-requests"));
    expect((await read(many)).entries.length).toBe(30);
  });

  it("[AS11] that is damaged or none is refused", async () => {
    const good = makeZip([{ name: "deck.md", content: "# A".repeat(100) }]);
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array(100),
      good.slice(0, good.length - 5),
      good.slice(10),
      makeZip([], 40_000),
    ]) {
      await expect(read(bytes)).rejects.toEqual(expect.objectContaining({ name: "Refusal" }));
    }
    const broken = good.slice();
    broken.fill(0x55, 40, 50);
    await expect(read(broken)).rejects.toEqual(code("bad-archive"));
  });

  it("[AS10] with two files of a name gives both: the first one is kept later", async () => {
    expect(
      await names([
        { name: "a", content: "1" },
        { name: "a", content: "2" },
      ]),
    ).toEqual(["a", "a"]);
  });
});

describe("the memory of imports", () => {
  it("[AS11] is shared, and given back", () => {
    const open = createBudget(100);
    const [one, two] = [open(), open()];
    one.take(60);
    expect(() => two.take(50)).toThrow(code("too-many-requests"));
    two.take(40);
    one.release();
    one.release();
    two.take(60);
    expect(() => one.take(1)).toThrow(code("too-many-requests"));
  });
});
