/**
 * A PostgreSQL cluster of a test's own, in a small file system of its own: it may be filled, and its connections used up. Only where
 * PostgreSQL's programs are installed and who tests is root, for it takes a mount.
 */
import { execFile } from "node:child_process";
import { chmod, chown, mkdir, mkdtemp, readdir, rm, truncate } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { noteSkip } from "./skips.ts";

const run = promisify(execFile);
const PROGRAMS = "/usr/lib/postgresql";

/** Where initdb, pg_ctl and postgres are; null when they are not installed. */
const findPrograms = async (): Promise<string | null> => {
  const versions = await readdir(PROGRAMS).catch(() => []);
  const [newest] = versions.toSorted((a, b) => Number(b) - Number(a));
  return newest === undefined ? null : join(PROGRAMS, newest, "bin");
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address !== null ? address.port : 0;
};

export interface OwnCluster {
  readonly url: string;
  /** Leaves not a byte on its disk, until `empty`. */
  fill(): Promise<void>;
  empty(): Promise<void>;
  remove(): Promise<void>;
}

const asPostgres = (program: string, args: readonly string[], cwd: string) =>
  run("runuser", ["-u", "postgres", "--", program, ...args], { cwd });

/** MiB: an empty cluster takes some 45. */
const DISK = 120;

/** Null, and noted as a skip of `what`, where it cannot be had. `connections`: as many at most. */
export const openOwnCluster = async (what: string, connections: number): Promise<OwnCluster | null> => {
  const programs = await findPrograms();
  if (programs === null || process.getuid?.() !== 0) {
    noteSkip(what, "it takes PostgreSQL's own programs, and root");
    return null;
  }
  const disk = await mkdtemp(join(tmpdir(), "copress-cluster-"));
  try {
    await run("mount", ["-t", "tmpfs", "-o", `size=${DISK}m`, "tmpfs", disk]);
  } catch {
    await rm(disk, { recursive: true });
    noteSkip(what, "no file system can be mounted here");
    return null;
  }
  const [data, ballast, port] = [join(disk, "data"), join(disk, "ballast"), await freePort()];
  const { stdout } = await run("id", ["-u", "postgres"]);
  await chmod(disk, 0o755);
  await mkdir(data, { mode: 0o700 });
  await chown(data, Number(stdout), -1);
  await asPostgres(
    join(programs, "initdb"),
    ["-D", data, "-A", "trust", "-U", "postgres", "--wal-segsize=1", "-N"],
    disk,
  );
  const settings = `-p ${port} -k '' -c listen_addresses=127.0.0.1 -c max_connections=${connections} -c superuser_reserved_connections=0`;
  const control = (...args: string[]) => asPostgres(join(programs, "pg_ctl"), ["-D", data, "-w", ...args], disk);
  await control("-l", join(data, "log"), "-o", settings, "start");
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    fill: async () => {
      await run("dd", ["if=/dev/zero", `of=${ballast}`, "bs=64k"]).catch(() => undefined);
    },
    empty: () => truncate(ballast),
    remove: async () => {
      await control("-m", "immediate", "stop");
      await run("umount", [disk]);
      await rm(disk, { recursive: true });
    },
  };
};
