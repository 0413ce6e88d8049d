/** PGlite itself, spoken to in PostgreSQL's wire protocol; used by the thread that runs it, and by tests without one. */
import { fdatasyncSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";

export interface PgliteHost {
  /** One or more whole protocol messages in, the backend's answers out. One call at a time. */
  exec(bytes: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

// PGlite starts with fsync off, and its file system has no fsync at all: a commit would survive kill -9, and no power cut.
// Left on, with the one sync method that reaches the file system, and given a real one below.
const durable = [...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"), "-c", "wal_sync_method=fsync"];

/** The part of an Emscripten stream that is used here: `nfd` is Node's own file descriptor. */
interface FileStream {
  readonly nfd?: number;
  readonly stream_ops: { fsync?: (stream: FileStream) => number };
}

/** Gives PGlite's file system the fsync that it lacks. Throws when PGlite's insides are no longer what they were. */
const addSync = (db: PGlite): void => {
  const files = db.Module.FS as unknown as {
    open(path: string, flags: string): FileStream;
    close(stream: FileStream): void;
  };
  const stream = files.open("/pglite/data/PG_VERSION", "r");
  if (typeof stream.nfd !== "number") throw new Error("this PGlite's file system cannot be synced");
  stream.stream_ops.fsync = ({ nfd }) => {
    if (nfd !== undefined) fdatasyncSync(nfd);
    return 0;
  };
  files.close(stream);
};

/** Opens PGlite over a folder. `durable`: every commit is on the disk before it is told; `fast`, for tests: whenever the system likes. */
export const openPgliteHost = async (folder: string, commits: "durable" | "fast" = "durable"): Promise<PgliteHost> => {
  const db =
    commits === "fast" ? new PGlite(folder) : new PGlite(folder, { relaxedDurability: false, startParams: durable });
  await db.waitReady;
  if (commits === "durable") addSync(db);
  return { exec: (bytes) => run(db, bytes), close: () => db.close() };
};

/** PGlite answers a new client's greeting past the stream of its answers. */
const isGreeting = (bytes: Uint8Array): boolean => bytes[0] === 0;

/** Not `execProtocolRaw`, but for a greeting: it reads every answer itself, too, and keeps what it read for as long as PGlite lives. */
const run = async (db: PGlite, bytes: Uint8Array): Promise<Uint8Array> => {
  if (isGreeting(bytes)) return db.execProtocolRaw(bytes);
  const parts: Uint8Array[] = [];
  // A copy: what comes is a view of PGlite's own memory.
  await db.execProtocolRawStream(bytes, { onRawData: (part) => void parts.push(part.slice()) });
  return Buffer.concat(parts);
};
