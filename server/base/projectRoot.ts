import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The project's folder, whether this runs from the sources or from `dist`: files that are no code (migrations, the sample talk) are found from here. */
export const projectRoot: string = (() => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "prisma", "migrations"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no prisma/migrations in any folder above ${import.meta.dirname}`);
    folder = parent;
  }
  return folder;
})();
