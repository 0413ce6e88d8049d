import type { PGlite } from "@electric-sql/pglite";
import type pg from "pg";

/** One database session, as the migrations need it: both engines give it. Statements run in the order they are sent. */
export interface SqlSession {
  /** Several statements, no parameters. */
  script(sql: string): Promise<void>;
  rows(sql: string, parameters?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export const postgresSession = (client: pg.Client): SqlSession => ({
  async script(sql) {
    await client.query(sql);
  },
  async rows(sql, parameters = []) {
    const result = await client.query<Record<string, unknown>>(sql, [...parameters]);
    return result.rows;
  },
});

export const pgliteSession = (db: Pick<PGlite, "exec" | "query">): SqlSession => ({
  async script(sql) {
    await db.exec(sql);
  },
  async rows(sql, parameters = []) {
    const result = await db.query<Record<string, unknown>>(sql, [...parameters]);
    return result.rows;
  },
});
