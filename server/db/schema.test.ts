/** The migrations and `schema.prisma` say the same: nobody can change one and forget the other. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../base/projectRoot.ts";
import { testEngines } from "../testing/database.ts";
import { noteSkip } from "../testing/skips.ts";
import type { Database } from "./database.ts";

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly fallback: string | null;
}

const types: Readonly<Record<string, string>> = {
  String: "text",
  DateTime: "timestamp without time zone",
  Bytes: "bytea",
  Int: "integer",
  BigInt: "bigint",
  Json: "jsonb",
  Boolean: "boolean",
};

const fallbackOf = (rest: string, field: string): string | null => {
  if (/@default\(autoincrement\(\)\)/.test(rest)) return "nextval";
  if (/@default\(now\(\)\)/.test(rest)) return "CURRENT_TIMESTAMP";
  const [, number] = /@default\((\d+|true|false)\)/.exec(rest) ?? [];
  if (number !== undefined) return number;
  const [, json] = /Json +@default\("(.*?)"\)/.exec(field) ?? [];
  if (json !== undefined) return `'${json}'::jsonb`;
  const [, text] = /@default\("(.*?)"\)/.exec(rest) ?? [];
  return text === undefined ? null : `'${text}'::text`;
};

/** Scalar fields of each model, and its keys, as the file has them. */
const readSchema = (schema: string) => {
  const columns: Column[] = [];
  const keys: string[] = [];
  for (const [, body = ""] of schema.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)) {
    const [, table = ""] = /@@map\("(\w+)"\)/.exec(body) ?? [];
    const names = new Map<string, string>();
    for (const [, field = "", type = "", sign = "", rest = ""] of body.matchAll(/^ {2}(\w+) +(\w+)(\[\]|\?)?(.*)$/gm)) {
      const scalar = types[type];
      if (scalar === undefined) continue;
      const name = /@map\("(\w+)"\)/.exec(rest)?.[1] ?? field;
      names.set(field, name);
      columns.push({
        table,
        name,
        type: sign === "[]" ? "ARRAY" : scalar,
        nullable: sign !== "",
        fallback: fallbackOf(rest, `${type} ${rest.trim()}`),
      });
      if (/@id\b/.test(rest)) keys.push(`${table}: PRIMARY (${name})`);
      if (/@unique\b/.test(rest)) keys.push(`${table}: UNIQUE (${name})`);
    }
    for (const [, kind = "", list = ""] of body.matchAll(/@@(id|unique|index)\(\[([^\]]*)\]/g)) {
      const of = list.split(", ").map((field) => names.get(field) ?? field);
      keys.push(`${table}: ${{ id: "PRIMARY", unique: "UNIQUE", index: "INDEX" }[kind]} (${of.join(", ")})`);
    }
  }
  return { columns, keys };
};

const columnSql = `SELECT table_name AS "table", column_name AS name, data_type AS type, is_nullable = 'YES' AS nullable,
    CASE WHEN column_default LIKE 'nextval%' THEN 'nextval' ELSE column_default END AS fallback
  FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> '_prisma_migrations'`;

const indexSql = `SELECT t.relname || ': ' || CASE WHEN i.indisprimary THEN 'PRIMARY' WHEN i.indisunique THEN 'UNIQUE' ELSE 'INDEX' END
    || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.at) FROM unnest(i.indkey::int[]) WITH ORDINALITY AS k(n, at)
       JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.n) || ')' AS key
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace s ON s.oid = t.relnamespace
  WHERE s.nspname = current_schema() AND t.relname <> '_prisma_migrations'`;

const foreignSql = `SELECT conrelid::regclass::text AS name FROM pg_constraint
  WHERE contype = 'f' AND confrelid = 'decks'::regclass AND confdeltype = 'c' AND confupdtype = 'c' ORDER BY 1`;

const byName = (a: Column, b: Column): number => (`${a.table}.${a.name}` < `${b.table}.${b.name}` ? -1 : 1);

for (const engine of testEngines) {
  if (engine.missing !== null) noteSkip(`the schema on ${engine.name}`, engine.missing);
  describe.skipIf(engine.missing !== null)(`the schema on ${engine.name}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await engine.open();
    });
    afterAll(() => database?.close());

    it("has the columns, keys and indexes of schema.prisma, and no others", async () => {
      const wanted = readSchema(await readFile(join(projectRoot, "prisma", "schema.prisma"), "utf8"));
      const columns = await database.prisma.$queryRawUnsafe<Column[]>(columnSql);
      expect(columns.length).toBeGreaterThan(20);
      expect(columns.toSorted(byName)).toEqual(wanted.columns.toSorted(byName));
      const keys = await database.prisma.$queryRawUnsafe<{ key: string }[]>(indexSql);
      expect(keys.map(({ key }) => key).sort()).toEqual(wanted.keys.sort());
      const foreign = await database.prisma.$queryRawUnsafe<{ name: string }[]>(foreignSql);
      const owned = [
        "assets",
        "authors",
        "chunks",
        "links",
        "slide_names",
        "states",
        "talks",
        "updates",
        "versions",
        "writers",
      ];
      expect(foreign.map(({ name }) => name)).toEqual(owned);
    });
  });
}
