/**
 * PGlite takes no lock, and two processes on one folder corrupt it: `DATA_DIR/copress.lock` keeps the second one out.
 *
 * The lock is a whole record that appears at once (a hard link to a finished file). A stale record is taken over by linking
 * `copress.lock.after-<its id>`: that name can be made once, so of several takers one wins; the winner moves its own record into place,
 * and only then removes the name. Whoever links it after that finds another record in place, and has lost.
 */
import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { codeOf, StartError } from "../base/startError.ts";
import { describeSelf, type Holder, holderSchema, isGone } from "./lockHolder.ts";

/** The holder touches its record this often. */
const beatMs = 1_000;
/** A holder that cannot be looked up by pid (another machine or container) is gone when its record has not been touched for this long. */
const silenceMs = 5_000;

/** A process that is killed takes a moment to end: memory of hundreds of MB is given back first. A live one is known by its next beat. */
const dyingMs = 10_000;
/** A live holder, the usual case, is known sooner: only who waits longer is told so, else the refusal alone. */
const quietMs = 3 * beatMs;

/** A word for who waits in front of a console. */
type Say = (text: string) => void;
const sayOnConsole: Say = (text) => void process.stderr.write(`${text}\n`);

const recordSchema = holderSchema.extend({ id: z.string() });
type LockRecord = z.infer<typeof recordSchema>;

export interface FolderLock {
  release(): Promise<void>;
}

const lockPath = (folder: string): string => join(folder, "copress.lock");
const afterPath = (folder: string, id: string): string => `${lockPath(folder)}.after-${id}`;

/** True when the link could be made, false when the name was taken. */
const linkNew = async (from: string, to: string): Promise<boolean> => {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
};

/** The record at a path; null where there is none. One that cannot be read belongs to nobody (a disk that was full, say), under a fixed id. */
const readRecord = async (path: string): Promise<LockRecord | null> => {
  try {
    const parsed = recordSchema.safeParse(JSON.parse(await readFile(path, "utf8")));
    return parsed.success ? parsed.data : nobody;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    if (error instanceof SyntaxError) return nobody;
    throw error;
  }
};
const nobody: LockRecord = { id: "unreadable", pid: 0, started: null, namespace: null, boot: null, host: "" };

/** Records from the lock over its unfinished take-overs to the one that counts. Empty when the folder is free. */
const readChain = async (folder: string): Promise<readonly { path: string; record: LockRecord }[]> => {
  const chain: { path: string; record: LockRecord }[] = [];
  let path = lockPath(folder);
  for (;;) {
    const record = await readRecord(path);
    if (!record) return chain;
    if (chain.some((link) => link.record.id === record.id)) {
      throw new StartError(`The lock ${path} cannot be read: if no Copress uses this folder, delete it.`);
    }
    chain.push({ path, record });
    path = afterPath(folder, record.id);
  }
};

const mtimeOf = async (path: string): Promise<number | null> => {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
};

/** Watches a record that only its beat can speak for; true when it stayed silent. Compares the record with itself: two machines' clocks differ. */
const staysSilent = async (path: string): Promise<boolean> => {
  const first = await mtimeOf(path);
  const until = performance.now() + silenceMs;
  while (performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, beatMs / 4));
    if ((await mtimeOf(path)) !== first) return false;
  }
  return true;
};

/**
 * Watches a holder whose process is still there. One that was killed a moment ago is dying and touches its record no more; true as soon
 * as it is gone. One that touches it lives. One that does neither is stopped or very busy, and is not robbed.
 */
const diesNow = async (path: string, holder: Holder, self: Holder, tell: () => void): Promise<boolean> => {
  const first = await mtimeOf(path);
  const since = performance.now();
  let told = false;
  while (performance.now() < since + dyingMs) {
    if (!told && performance.now() > since + quietMs) {
      told = true;
      tell();
    }
    await new Promise((resolve) => setTimeout(resolve, beatMs / 10));
    if ((await isGone(holder, self)) === true) return true;
    if ((await mtimeOf(path)) !== first) return false;
  }
  return false;
};

const isStale = async (path: string, holder: Holder, self: Holder, say: Say): Promise<boolean> => {
  const gone = await isGone(holder, self);
  if (gone === true) return true;
  // Ourselves: alive.
  if (gone === false && holder.pid === self.pid) return false;
  const tell = (): void =>
    say(`Another Copress (process ${holder.pid} on ${holder.host}) has this data folder; looking whether it lives.`);
  if (gone === false) return diesNow(path, holder, self, tell);
  tell();
  return staysSilent(path);
};

const refuse = (folder: string, holder: Holder): StartError =>
  new StartError(
    `Another Copress (process ${holder.pid} on ${holder.host}) uses the data folder ${folder}: stop it, or give this one another DATA_DIR.`,
  );

/** One attempt. True when the lock is ours, false when it changed under our hands. */
const tryLock = async (folder: string, own: string, self: LockRecord, say: Say): Promise<boolean> => {
  const chain = await readChain(folder);
  const last = chain.at(-1);
  if (!last) return linkNew(own, lockPath(folder));
  if (!(await isStale(last.path, last.record, self, say))) {
    const still = await readRecord(last.path);
    if (still?.id === last.record.id) throw refuse(folder, last.record);
    return false;
  }
  const claim = afterPath(folder, last.record.id);
  if (!(await linkNew(own, claim))) return false;
  const now = (await readChain(folder)).at(-1);
  if (now?.record.id !== self.id) {
    await rm(claim, { force: true });
    return false;
  }
  await rename(own, lockPath(folder));
  for (const { record } of chain) await rm(afterPath(folder, record.id), { force: true });
  return true;
};

const keepBeating = (folder: string, id: string, lost: () => void): (() => void) => {
  const beat = async (): Promise<void> => {
    const record = await readRecord(lockPath(folder));
    if (record?.id !== id) {
      stop();
      lost();
      return;
    }
    const now = new Date();
    await utimes(lockPath(folder), now, now);
  };
  // A beat that fails (a full or vanished disk) is not the loss of the lock; the next one tries again.
  const timer = setInterval(() => void beat().catch(() => undefined), beatMs);
  timer.unref();
  const stop = () => clearInterval(timer);
  return stop;
};

/** Takes the folder for this process, from a dead holder at once if need be. Rejects with a StartError when a live one has it. `lost`: somebody took it from us while this process was asleep. */
export const lockFolder = async (
  folder: string,
  lost: () => void,
  self: Holder = describeSelf(),
  say: Say = sayOnConsole,
): Promise<FolderLock> => {
  const record: LockRecord = { ...self, id: randomUUID() };
  const own = `${lockPath(folder)}.${record.id}`;
  await writeFile(own, `${JSON.stringify(record)}\n`, { flag: "wx", mode: 0o600 });
  try {
    while (!(await tryLock(folder, own, record, say)));
  } finally {
    await rm(own, { force: true });
  }
  const stop = keepBeating(folder, record.id, lost);
  return {
    async release() {
      stop();
      if ((await readRecord(lockPath(folder)))?.id === record.id) await rm(lockPath(folder), { force: true });
    },
  };
};
