/** Where the keys to secrets come from: SECRETS_KEY, else a file beside the data that is made once. */
import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { LEAST_KEY } from "../base/config.ts";
import { codeOf, messageOf, StartError } from "../base/startError.ts";

export const keyFile = (dataDir: string): string => join(dataDir, "secrets.key");

const readKey = async (path: string): Promise<string | null> => {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  const key = text.trim();
  if (key.length < LEAST_KEY)
    throw new StartError(`${path} is no key: bring it back from a backup, or delete it and make new links.`);
  return key;
};

/** Whole or not at all, and never over another's: two that start at once end with one key. */
const makeKey = async (dataDir: string, path: string): Promise<void> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const fresh = `${path}.${randomBytes(6).toString("hex")}`;
  const file = await open(fresh, "wx", 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString("base64url")}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(fresh, path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    await rm(fresh, { force: true });
  }
};

/** Newest first. Rejects with a StartError when there is none and none can be kept. */
export const vaultKeys = async (given: readonly string[], dataDir: string): Promise<readonly string[]> => {
  const path = keyFile(dataDir);
  try {
    const kept = await readKey(path);
    // What the file sealed before SECRETS_KEY was set still opens.
    if (given.length > 0) return kept === null ? given : [...given, kept];
    if (kept !== null) return [kept];
    await makeKey(dataDir, path);
    const made = await readKey(path);
    if (made === null) throw new Error("it is gone again");
    return [made];
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The key to the links' secrets cannot be kept in ${path} (${messageOf(error)}): set SECRETS_KEY, or correct DATA_DIR or its permissions.`,
    );
  }
};
