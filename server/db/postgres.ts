import pg from "pg";
import { codeOf, messageOf, StartError } from "../base/startError.ts";
import type { Database } from "./database.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { once } from "./once.ts";
import { openPooled } from "./pooled.ts";
import { postgresSession } from "./sqlSession.ts";

/** A server that does not answer is told apart from a slow one after this. */
const openTimeoutMs = 5_000;

/** A socket that nobody uses is asked for a sign of life after this: a firewall or a failover may have dropped it without a word. */
const keepAlive = { keepAliveInitialDelayMillis: 10_000 } as const;
/** An append that is not answered by then is given up, by us and by the server, and tried again on a new socket: SY74 makes twice as good as once. */
const appendTimeoutMs = 3_000;
/** Appends at once, of all rooms: each is done in a millisecond or two. */
const appendPlaces = 8;
/** Anything else: large files and long histories take their seconds. */
const readTimeoutMs = 20_000;

const checkUrl = (text: string): URL => {
  const form = "postgres://user:password@host:5432/database";
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== "postgres:" && url.protocol !== "postgresql:")) {
    throw new StartError(`DATABASE_URL is not a PostgreSQL address: it must look like ${form}.`);
  }
  return url;
};

const unreachable = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ECONNRESET",
]);

/** What a failed opening means, in a sentence without the password. */
const explain = (error: unknown, url: URL): StartError => {
  if (error instanceof StartError) return error;
  const where = url.host === "" ? "the local socket" : url.host;
  const code = codeOf(error);
  const say = (text: string) => new StartError(text, { cause: error });
  if (code === "3D000")
    return say(
      `The PostgreSQL server at ${where} has no database "${decodeURIComponent(url.pathname.slice(1))}": create it, or correct DATABASE_URL.`,
    );
  if (code === "28P01" || code === "28000" || /password must be a string/.test(messageOf(error))) {
    return say(`The PostgreSQL server at ${where} refused the user name or password in DATABASE_URL.`);
  }
  if (unreachable.has(code) || /timeout/i.test(messageOf(error))) {
    return say(`No PostgreSQL server answers at ${where}: is it running, and is DATABASE_URL right?`);
  }
  if (code === "42501")
    return say(`The user in DATABASE_URL may not create tables in this database: ${messageOf(error)}.`);
  return say(`PostgreSQL at ${where} could not be opened: ${messageOf(error)}.`);
};

const bring = async (address: string): Promise<void> => {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: openTimeoutMs });
  // pg reports a socket that dies between two queries here; the next query fails with the same.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await migrate(postgresSession(client), await readMigrations());
  } finally {
    await client.end();
  }
};

/** Opens a PostgreSQL database and migrates it. Rejects with a StartError. */
export const openPostgres = async (address: string): Promise<Database> => {
  const url = checkUrl(address);
  try {
    await bring(address);
  } catch (error) {
    throw explain(error, url);
  }
  const sockets = { connectionString: address, connectionTimeoutMillis: openTimeoutMs, keepAlive: true, ...keepAlive };
  const appends = {
    ...{ ...sockets, max: appendPlaces, query_timeout: appendTimeoutMs },
    // Said after connecting, not with it: poolers refuse what they do not know in a greeting.
    onConnect: async (client: pg.ClientBase) => void (await client.query(`SET statement_timeout = ${appendTimeoutMs}`)),
  };
  const pooled = openPooled({ ...sockets, query_timeout: readTimeoutMs }, appends);
  return { ...pooled, engine: "postgres", close: once(pooled.close) };
};
