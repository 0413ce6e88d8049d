/** The one way to a database: PostgreSQL when there is a DATABASE_URL, else PGlite in DATA_DIR. Both come migrated. */
import type { Database, DatabaseConfig } from "./database.ts";
import { openEmbedded } from "./embedded.ts";
import { openPostgres } from "./postgres.ts";

/** Opens and migrates. Rejects with a StartError when a person can mend it. `lost` is called when another process took the data folder over (this one was asleep): stop at once. */
export const openDatabase = (config: DatabaseConfig, lost: () => void = () => process.exit(1)): Promise<Database> =>
  config.databaseUrl === null ? openEmbedded(config.dataDir, lost) : openPostgres(config.databaseUrl);
