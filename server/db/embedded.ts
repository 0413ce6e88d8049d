import { access, constants, mkdir, rename, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { messageOf, StartError } from "../base/startError.ts";
import type { Database } from "./database.ts";
import { lockFolder } from "./lockFile.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { once } from "./once.ts";
import { openPgliteHost, type PgliteHost } from "./pgliteHost.ts";
import { openPgliteThread } from "./pgliteThread.ts";
import { PgliteWire } from "./pgliteWire.ts";
import { openPooled } from "./pooled.ts";
import { postgresSession } from "./sqlSession.ts";

/** PGlite is one backend: one client at a time, for as long as it likes. */
const clientConfig = (host: PgliteHost) => ({
  stream: () => new PgliteWire(host),
  user: "postgres",
  database: "postgres",
  password: "",
  max: 1,
  idleTimeoutMillis: 0,
});

const bring = async (host: PgliteHost): Promise<void> => {
  const client = new pg.Client(clientConfig(host));
  await client.connect();
  try {
    await migrate(postgresSession(client), await readMigrations());
  } finally {
    await client.end();
  }
};

/** A migrated database over a PGlite. Closing it closes the PGlite. */
export const openOnPglite = async (host: PgliteHost): Promise<Database> => {
  try {
    await bring(host);
  } catch (error) {
    await host.close();
    throw error;
  }
  const pooled = openPooled(clientConfig(host));
  const close = once(async () => {
    await pooled.close();
    await host.close();
  });
  return { ...pooled, engine: "pglite", close };
};

const prepareFolder = async (dataDir: string): Promise<void> => {
  try {
    await mkdir(join(dataDir, "db"), { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK | constants.X_OK);
    await access(join(dataDir, "db"), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      `The data folder ${dataDir} cannot be written (${messageOf(error)}): correct DATA_DIR or its permissions.`,
      { cause: error },
    );
  }
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Makes a new database beside its place, in a thread that then ends, and moves it there whole: a first start that is killed leaves nothing
 * half made, and the 400 MB that making one takes are given back.
 */
const createIn = async (dataDir: string): Promise<void> => {
  const place = join(dataDir, "db");
  if (await exists(join(place, "PG_VERSION"))) return;
  const fresh = join(dataDir, "db.new");
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  const host = await openPgliteThread(fresh, () => undefined);
  await host.close();
  await rmdir(place);
  await rename(fresh, place);
};

// A thread needs a file that Node can read: tests, which run the sources, have PGlite in their own.
const inThread = import.meta.filename.endsWith(".js");

/** Opens the embedded database in `dataDir/db`, alone: a second process on the same folder gets a StartError and touches nothing. */
export const openEmbedded = async (dataDir: string, lost: () => void): Promise<Database> => {
  await prepareFolder(dataDir);
  const lock = await lockFolder(dataDir, lost);
  const folder = join(dataDir, "db");
  try {
    if (inThread) await createIn(dataDir);
    const host = await (inThread ? openPgliteThread(folder, lost) : openPgliteHost(folder));
    const database = await openOnPglite(host);
    const close = once(async () => {
      await database.close();
      await lock.release();
    });
    return { ...database, close };
  } catch (error) {
    await lock.release();
    if (error instanceof StartError) throw error;
    throw new StartError(`The embedded database in ${dataDir} could not be opened: ${messageOf(error)}.`, {
      cause: error,
    });
  }
};
