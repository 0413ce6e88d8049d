/** A real server process for a test: started, killed, started again on the same data. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setInterval } from "node:timers/promises";
import { projectRoot as root } from "../../server/base/projectRoot.ts";
import { copyImage } from "../../server/testing/databaseImage.ts";

export { root };

export interface ServerOptions {
  /** Folder of the embedded database; a fresh one, removed at the end, when absent. */
  readonly dataDir?: string;
  /** PostgreSQL instead of the embedded database. */
  readonly databaseUrl?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Another folder than the project's to run from, with the program built in it. */
  readonly folder?: string;
  /** The history's clock stands still but for `advance`. */
  readonly heldClock?: boolean;
}

export interface TestServer {
  /** `http://127.0.0.1:<port>`, the same after a restart. */
  readonly origin: string;
  readonly dataDir: string;
  /** The process' id; another one after a restart. */
  readonly pid: number;
  /** Everything that all its processes printed. */
  logs(): string;
  /** Ends the process and waits for it; resolves to its exit code, null when a signal ended it. */
  kill(signal: "SIGTERM" | "SIGKILL"): Promise<number | null>;
  /** Starts again on the same data and port. Only after `kill`. */
  restart(): Promise<void>;
  /** Lets so many ms pass for the history, at once. Resolves when what was due has begun. Only with `heldClock`. */
  advance(ms: number): Promise<void>;
  /** Stops (SIGTERM) and removes what this test made. */
  close(): Promise<void>;
}

/** Processes that run. None outlives this one, however it ends. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** A port that was free a moment ago. */
export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
};

/** ms for one answer: who was killed while we asked may never give it. */
const answerWithin = 5_000;

/** Null when it is ready, else why not. */
const unready = (origin: string): Promise<string | null> =>
  fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(answerWithin) }).then(
    async (answer) => (answer.ok ? null : `${answer.status} ${await answer.text()}`),
    (error: unknown) => String(error instanceof Error ? (error.cause ?? error) : error),
  );

/** Asks until the server is ready. Rejects, with what it printed and said last, when it ended or is not ready after 150 s. */
const untilReady = async (child: ChildProcess, origin: string, logs: () => string): Promise<void> => {
  const deadline = Date.now() + 150_000;
  for await (const _ of setInterval(50)) {
    const why = await unready(origin);
    if (why === null) return;
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the server ended at its start (${child.exitCode ?? child.signalCode}):\n${logs()}`);
    if (Date.now() > deadline) throw new Error(`the server is not ready after 150 s (${why}):\n${logs()}`);
  }
};

const end = async (child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<number | null> => {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
  return child.exitCode;
};

const pass = async (child: ChildProcess, ms: number): Promise<void> => {
  const heard = once(child, "message");
  child.send({ advance: ms });
  await heard;
};

/** A folder of the test's own; `filled`: with a database that a start need not make. */
const newDataDir = async (filled: boolean): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "copress-e2e-"));
  if (filled) await copyImage(join(folder, "db"));
  return folder;
};

const environmentOf = (options: ServerOptions, port: number, dataDir: string): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _, PUBLIC_URL: __, REDIS_URL: ___, ...inherited } = process.env;
  return {
    ...inherited,
    HOST: "127.0.0.1",
    PORT: String(port),
    DATA_DIR: dataDir,
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    ...options.env,
  };
};

/** Starts `dist/server/main.js` (built by `npm test`) and waits until it is ready. */
export const startServer = async (options: ServerOptions = {}): Promise<TestServer> => {
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? (await newDataDir(options.databaseUrl === undefined));
  const origin = `http://127.0.0.1:${port}`;
  const env = environmentOf(options, port, dataDir);
  const printed: string[] = [];
  const logs = (): string => printed.join("");
  const program = options.heldClock ? "e2e/talk/heldClockServer.mjs" : "dist/server/main.js";
  const launch = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, ["--enable-source-maps", program], {
      cwd: options.folder ?? root,
      env,
      stdio: ["pipe", "pipe", "pipe", ...(options.heldClock ? ["ipc" as const] : [])],
    });
    running.add(child);
    child.once("exit", () => void running.delete(child));
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (part: Buffer) => printed.push(part.toString()));
    try {
      await untilReady(child, origin, logs);
    } catch (error) {
      await end(child, "SIGKILL");
      throw error;
    }
    return child;
  };
  let child = await launch();
  let starting: Promise<unknown> = Promise.resolve();
  return {
    origin,
    dataDir,
    get pid() {
      return child.pid ?? 0;
    },
    logs,
    kill: (signal) => end(child, signal),
    async restart() {
      const next = launch();
      starting = next.catch(() => undefined);
      child = await next;
    },
    advance: (ms) => pass(child, ms),
    async close() {
      await starting;
      await end(child, "SIGTERM");
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
};
