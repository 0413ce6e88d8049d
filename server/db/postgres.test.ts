import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StartError } from "../base/startError.ts";
import { createEmptyDatabase, testServer } from "../testing/database.ts";
import { noteSkip } from "../testing/skips.ts";
import { openDatabase } from "./client.ts";
import { readMigrations } from "./migrate.ts";
import { openPostgres } from "./postgres.ts";

describe("a DATABASE_URL that leads nowhere", () => {
  it.each(["", "localhost:5432", "mysql://root@localhost/db", "http://localhost:5432", "postgres//x"])(
    "is told when it is no PostgreSQL address: %j",
    async (url) => {
      await expect(openPostgres(url)).rejects.toThrow(StartError);
      await expect(openPostgres(url)).rejects.toThrow("DATABASE_URL is not a PostgreSQL address");
    },
  );

  it("is told when nobody listens there, without the password", async () => {
    const opening = openPostgres("postgres://user:hunter2@127.0.0.1:1/talks");
    await expect(opening).rejects.toThrow("No PostgreSQL server answers at 127.0.0.1:1");
    await expect(opening).rejects.not.toThrow("hunter2");
  });

  it("is told when the host has no address", async () => {
    await expect(openPostgres("postgres://u@no-such-host.invalid/talks")).rejects.toThrow(
      "No PostgreSQL server answers",
    );
  });

  it("is told after 5 s when a server takes the call and says nothing", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await expect(openPostgres(`postgres://u@127.0.0.1:${port}/talks`)).rejects.toThrow("No PostgreSQL server answers");
    silent.close();
  });
});

const server = testServer;
if (server === null) noteSkip("opening PostgreSQL", "TEST_DATABASE_URL is not set");
describe.skipIf(server === null)("PostgreSQL", () => {
  let empty: { url: string; drop(): Promise<void> };
  beforeAll(async () => {
    empty = await createEmptyDatabase(server ?? "");
  });
  afterAll(() => empty?.drop());

  it("is opened by many at once on an empty database: one migrates, all work", async () => {
    const opened = await Promise.all(Array.from({ length: 5 }, () => openPostgres(empty.url)));
    for (const [at, { prisma }] of opened.entries()) await prisma.deck.create({ data: { id: `deck-${at}` } });
    const rows = await opened[0]?.prisma.$queryRawUnsafe<unknown[]>("SELECT 1 FROM _prisma_migrations");
    expect(rows?.length).toBe((await readMigrations()).length);
    expect(await opened[4]?.prisma.deck.count()).toBe(5);
    for (const database of opened) await database.close();
  });

  it("is told when the database does not exist", async () => {
    const url = new URL(empty.url);
    url.pathname = "/no_such_database";
    await expect(openPostgres(url.href)).rejects.toThrow('has no database "no_such_database"');
  });

  it("is told when the database is newer than the program", async () => {
    const database = await openPostgres(empty.url);
    await database.prisma
      .$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '99991231000000_future', now())`;
    await database.close();
    await expect(openPostgres(empty.url)).rejects.toThrow("written by a newer Copress");
  });
});

describe("the embedded database", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "copress-db-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("keeps what it was told over a close, and is open once", async () => {
    const config = { databaseUrl: null, dataDir: join(folder, "a", "b") };
    const first = await openDatabase(config);
    await first.prisma.deck.create({ data: { id: "kept" } });
    await expect(openDatabase(config)).rejects.toThrow(StartError);
    await first.close();
    await first.close();
    const second = await openDatabase(config);
    expect(await second.prisma.deck.count()).toBe(1);
    await second.close();
    expect(await readdir(config.dataDir)).toEqual(["db"]);
  });

  it("is told when the folder cannot be made", async () => {
    await writeFile(join(folder, "file"), "");
    await expect(openDatabase({ databaseUrl: null, dataDir: join(folder, "file") })).rejects.toThrow(
      "cannot be written",
    );
  });

  it("loses no acknowledged row to kill -9, and lets the next process in at once", async () => {
    const dataDir = join(folder, "killed");
    const program = `
      import { openEmbedded } from ${JSON.stringify(join(import.meta.dirname, "../../dist/server/db/embedded.js"))};
      const { prisma } = await openEmbedded(${JSON.stringify(dataDir)}, () => {});
      for (let at = 0; ; at++) { await prisma.deck.create({ data: { id: "deck-" + at } }); process.stdout.write(at + "\\n"); }`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    for await (const part of child.stdout) {
      said += part;
      if (said.split("\n").length > 300) child.kill("SIGKILL");
    }
    const told = Math.max(...said.split("\n").slice(0, -1).map(Number));
    expect(told).toBeGreaterThan(100);
    const { prisma, close } = await openDatabase({ databaseUrl: null, dataDir });
    expect(await prisma.deck.count()).toBeGreaterThanOrEqual(told + 1);
    await close();
  }, 120_000);

  it("begins anew where a first start was killed half-way", async () => {
    const dataDir = join(folder, "half-made");
    await mkdir(join(dataDir, "db.new"), { recursive: true });
    await writeFile(join(dataDir, "db.new", "PG_VERSION"), "17\n");
    const program = `
      import { openEmbedded } from ${JSON.stringify(join(import.meta.dirname, "../../dist/server/db/embedded.js"))};
      const { prisma, close } = await openEmbedded(${JSON.stringify(dataDir)}, () => {});
      await prisma.deck.create({ data: { id: "deck" } });
      process.stdout.write(String(await prisma.deck.count()));
      await close();`;
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program]);
    expect(stdout).toBe("1");
    expect(await readdir(dataDir)).toEqual(["db"]);
  });
});
