import { access, constants, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import type { Database } from "./client.ts";
import { PrismaClient } from "./generated/client.ts";
import { lockFolder } from "./lockFile.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { once } from "./once.ts";
import { pgliteSession } from "./sqlSession.ts";
import { messageOf, StartError } from "./startError.ts";

// PGlite's own serializer makes a string of each byte and joins them: 0.1 ms a KB. This one is 20 times as fast.
const byteaType = 17;
const serializers = {
  [byteaType]: (value: unknown): string => {
    if (!(value instanceof Uint8Array)) throw new TypeError(`bytea wants a Uint8Array, not ${typeof value}`);
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
  },
};

/** PGlite over a folder, or in memory for null. Nothing guards the folder here: see lockFolder. */
export const openPglite = async (folder: string | null): Promise<{ db: PGlite; prisma: PrismaClient }> => {
  const options = { serializers, relaxedDurability: false };
  const db = folder === null ? new PGlite(options) : new PGlite(folder, options);
  await db.waitReady;
  try {
    await migrate(pgliteSession(db), await readMigrations());
  } catch (error) {
    await db.close();
    throw error;
  }
  return { db, prisma: new PrismaClient({ adapter: new PrismaPGlite(db) }) };
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

/** Opens the embedded database in `dataDir/db`, alone: a second process on the same folder gets a StartError and touches nothing. */
export const openEmbedded = async (dataDir: string, lost: () => void): Promise<Database> => {
  await prepareFolder(dataDir);
  const lock = await lockFolder(dataDir, lost);
  try {
    const { db, prisma } = await openPglite(join(dataDir, "db"));
    const close = once(async () => {
      await prisma.$disconnect();
      await db.close();
      await lock.release();
    });
    return { prisma, engine: "pglite", close };
  } catch (error) {
    await lock.release();
    if (error instanceof StartError) throw error;
    throw new StartError(`The embedded database in ${dataDir} could not be opened: ${messageOf(error)}.`, {
      cause: error,
    });
  }
};
