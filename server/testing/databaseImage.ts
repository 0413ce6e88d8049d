/**
 * A migrated database folder, made once on this machine and copied wherever a test wants a new database: making one takes seconds, a copy a tenth of one.
 * It is kept in `.cache`, under the hash of what it is made of (the migrations and PGlite's version), so it is never out of date.
 */
import { createHash } from "node:crypto";
import { constants, cp, mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../base/projectRoot.ts";
import { openOnPglite } from "../db/embedded.ts";
import { checksumOf, readMigrations } from "../db/migrate.ts";
import { once } from "../db/once.ts";
import { openPgliteHost } from "../db/pgliteHost.ts";

const cache = join(projectRoot, ".cache");

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

const nameOfImage = async (): Promise<string> => {
  const manifest = join(projectRoot, "node_modules/@electric-sql/pglite/package.json");
  const parts = (await readMigrations()).map(({ name, sql }) => `${name} ${checksumOf(sql)}`);
  const hash = createHash("sha256")
    .update(await readFile(manifest))
    .update(parts.join("\n"));
  return `pglite-${hash.digest("hex").slice(0, 16)}`;
};

/** Made beside its place and renamed: of several processes that make it at once, each makes a whole one, and the first is kept. */
const makeImage = async (place: string): Promise<void> => {
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, "pglite-new-"));
  const database = await openOnPglite(await openPgliteHost(fresh));
  await database.close();
  try {
    await rename(fresh, place);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!(await isFolder(place))) throw error;
  }
};

/** The image's folder. */
const databaseImage = once(async (): Promise<string> => {
  const place = join(cache, await nameOfImage());
  if (!(await isFolder(place))) await makeImage(place);
  return place;
});

/** Copies the image to `folder`, which must not exist yet. */
export const copyImage = async (folder: string): Promise<void> =>
  cp(await databaseImage(), folder, { recursive: true, mode: constants.COPYFILE_FICLONE, errorOnExist: true });

/** A folder of its own with a copy; `remove` takes it away. */
export const imageCopy = async (): Promise<{ folder: string; remove(): Promise<void> }> => {
  const parent = await mkdtemp(join(tmpdir(), "copress-image-"));
  const folder = join(parent, "db");
  await copyImage(folder);
  return { folder, remove: () => rm(parent, { recursive: true, force: true }) };
};
