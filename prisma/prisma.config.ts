import { defineConfig } from "prisma/config";

// Only `prisma generate` reads this: migrations are applied by server/db/migrate.ts, without Prisma's schema engine.
export default defineConfig({ schema: "schema.prisma", migrations: { path: "migrations" } });
