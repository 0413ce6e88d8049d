import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StartError } from "../base/startError.ts";
import { lockFolder } from "./lockFile.ts";
import { describeSelf, type Holder } from "./lockHolder.ts";

let folder: string;
const held: { release(): Promise<void> }[] = [];
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "copress-lock-"));
});
afterEach(async () => {
  for (const lock of held.splice(0)) await lock.release();
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

const nobodyLost = () => {
  throw new Error("the lock was lost");
};
const take = async (self?: Holder) => {
  const lock = await lockFolder(folder, nobodyLost, self);
  held.push(lock);
  return lock;
};
const lockText = () => readFile(join(folder, "copress.lock"), "utf8");
const leave = (holder: Partial<Holder>, id = "left-behind") =>
  writeFile(join(folder, "copress.lock"), JSON.stringify({ ...describeSelf(), id, ...holder }));

/** A process that lives until it is killed. */
const startOther = async (): Promise<ChildProcess & { pid: number }> => {
  const child = spawn(process.execPath, ["-e", "console.log(1); process.stdin.resume()"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  children.push(child);
  await once(child.stdout, "data");
  if (child.pid === undefined) throw new Error("no process");
  return child as ChildProcess & { pid: number };
};
const startedAt = async (pid: number) =>
  (await readFile(`/proc/${pid}/stat`, "utf8")).split(") ")[1]?.split(" ")[19] ?? null;

describe("the lock of a data folder", () => {
  it("lets one in, and the next one when that has left", async () => {
    const first = await take();
    await expect(take()).rejects.toThrow(StartError);
    await expect(take()).rejects.toThrow(`(process ${process.pid} on `);
    await first.release();
    await take();
    expect(JSON.parse(await lockText())).toMatchObject({ pid: process.pid });
  });

  it("leaves the live holder's record and no other file behind when it refuses", async () => {
    await take();
    const before = await lockText();
    await expect(take()).rejects.toThrow(StartError);
    expect(await lockText()).toBe(before);
    expect(await readdir(folder)).toEqual(["copress.lock"]);
  });

  it("is refused while another process holds it, and taken over at once when that was killed", async () => {
    const other = await startOther();
    await leave({ pid: other.pid, started: await startedAt(other.pid) });
    const beat = setInterval(() => void utimes(join(folder, "copress.lock"), new Date(), new Date()), 200);
    const said: string[] = [];
    const refused = lockFolder(folder, nobodyLost, describeSelf(), (text) => said.push(text));
    await expect(refused).rejects.toThrow(StartError);
    // The refusal says it all.
    expect(said).toEqual([]);
    clearInterval(beat);
    other.kill("SIGKILL");
    await once(other, "exit");
    await take();
    expect(await readdir(folder)).toEqual(["copress.lock"]);
  });

  it("is waited for, with a word, while the process that held it is dying", async () => {
    const other = await startOther();
    await leave({ pid: other.pid, started: await startedAt(other.pid) });
    const said: string[] = [];
    const taken = lockFolder(folder, nobodyLost, describeSelf(), (text) => {
      said.push(text);
      other.kill("SIGKILL");
    });
    held.push(await taken);
    expect(said).toEqual([expect.stringContaining(`process ${other.pid} on`)]);
    expect(JSON.parse(await lockText())).toMatchObject({ pid: process.pid });
  });

  it("is taken over at once when the pid lives on as another process", async () => {
    const other = await startOther();
    await leave({ pid: other.pid, started: "1" });
    await take();
    expect(JSON.parse(await lockText())).toMatchObject({ pid: process.pid });
  });

  it("is taken over at once when the holder was this pid itself, started at another time: a container's pid 1", async () => {
    await leave({ started: "1" });
    await take();
    expect(JSON.parse(await lockText()).id).not.toBe("left-behind");
  });

  it("is taken over at once after the machine was started again", async () => {
    await leave({ boot: "another-boot" });
    await take();
    expect(JSON.parse(await lockText()).id).not.toBe("left-behind");
  });

  it("is taken over when the record cannot be read", async () => {
    await writeFile(join(folder, "copress.lock"), "");
    await take();
    expect(JSON.parse(await lockText())).toMatchObject({ pid: process.pid });
  });

  it("is refused while a holder on another machine keeps its record fresh", async () => {
    await leave({ host: "elsewhere", pid: 1 });
    const beat = setInterval(() => void utimes(join(folder, "copress.lock"), new Date(), new Date()), 200);
    try {
      await expect(take()).rejects.toThrow("(process 1 on elsewhere)");
    } finally {
      clearInterval(beat);
    }
  });

  it("is taken over when a holder on another machine has fallen silent", async () => {
    await leave({ host: "elsewhere", pid: 1 });
    await take();
    expect(JSON.parse(await lockText())).toMatchObject({ pid: process.pid });
  });

  it("of many takers of a stale lock lets in one", async () => {
    for (let round = 0; round < 20; round++) {
      await leave({ pid: 0 }, `stale-${round}`);
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder, nobodyLost)));
      const winners = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
      expect(winners.length).toBe(1);
      for (const result of results) if (result.status === "rejected") expect(result.reason).toBeInstanceOf(StartError);
      for (const winner of winners) await winner.release();
      expect(await readdir(folder)).toEqual([]);
    }
  });

  it("survives a taker that was killed halfway", async () => {
    await leave({ pid: 0 }, "stale");
    await writeFile(
      join(folder, "copress.lock.after-stale"),
      JSON.stringify({ ...describeSelf(), id: "halfway", pid: 0 }),
    );
    await take();
    expect(await readdir(folder)).toEqual(["copress.lock"]);
  });

  it("tells a holder that was asleep that it has lost the folder", async () => {
    const lost = new Promise<void>((resolve) => {
      lockFolder(folder, resolve).then((lock) => {
        held.push(lock);
        return leave({}, "somebody-else");
      });
    });
    await lost;
    await held[0]?.release();
    expect(JSON.parse(await lockText()).id).toBe("somebody-else");
  });
});
