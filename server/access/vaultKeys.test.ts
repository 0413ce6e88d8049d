import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../base/config.ts";
import { StartError } from "../base/startError.ts";
import { keyFile, vaultKeys } from "./vaultKeys.ts";

const given = "0123456789abcdef0123456789abcdef";
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "copress-key-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the keys to secrets", () => {
  it("[AC17] are made once, in a file of the server alone", async () => {
    const data = join(folder, "data");
    const [key] = await vaultKeys([], data);
    expect(Buffer.from(key ?? "", "base64url")).toHaveLength(32);
    expect((await stat(keyFile(data))).mode & 0o777).toBe(0o600);
    expect(await vaultKeys([], data)).toEqual([key]);
    expect(await readdir(data)).toEqual(["secrets.key"]);
  });

  it("[AC17] are one key for all who start at once", async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => vaultKeys([], folder)));
    expect(new Set(keys.flat()).size).toBe(1);
    expect(await readdir(folder)).toEqual(["secrets.key"]);
  });

  it("[AC17] [AC18] are those of SECRETS_KEY, and behind them what the file has", async () => {
    expect(await vaultKeys([given], folder)).toEqual([given]);
    expect(await readdir(folder)).toEqual([]);
    const [made] = await vaultKeys([], folder);
    expect(await vaultKeys([given], folder)).toEqual([given, made]);
    const twice = readConfig({ SECRETS_KEY: ` ${given} , ${given}x ` });
    expect(twice.secretsKeys).toEqual([given, `${given}x`]);
    expect(readConfig({}).secretsKeys).toEqual([]);
    expect(() => readConfig({ SECRETS_KEY: "hunter2" })).toThrow(/^SECRETS_KEY must be 32/);
  });

  it("[AC17] are not guessed: a broken file, or no place for one, ends the start with what to do", async () => {
    await writeFile(keyFile(folder), "short\n");
    await expect(vaultKeys([], folder)).rejects.toThrow(/bring it back from a backup/);
    await writeFile(join(folder, "file"), "");
    const nowhere = vaultKeys([], join(folder, "file", "data"));
    await expect(nowhere).rejects.toThrow(StartError);
    await expect(nowhere).rejects.toThrow(/set SECRETS_KEY/);
    await rm(keyFile(folder));
    await chmod(folder, 0o700);
    const key = (await vaultKeys([], folder))[0];
    expect(await readFile(keyFile(folder), "utf8")).toBe(`${key}\n`);
  });
});
