import pino, { type Logger } from "pino";

export type Log = Logger;

/** Where a request went, without what could open a deck: the query may hold a token, and a fragment a secret. */
export const safePath = (url: string): string =>
  (url.split(/[?#]/, 1)[0] ?? "").replace(/^\/files\/[^/]+/, "/files/-").slice(0, 200);

const secretPaths = [
  "authorization",
  "cookie",
  "set-cookie",
  "token",
  "secret",
  "password",
  "DATABASE_URL",
  "REDIS_URL",
  "databaseUrl",
  "redisUrl",
];

/** JSON lines on standard output. Secrets are cut out by name, one and two levels deep; addresses must go through `safePath`. */
export const createLog = (level: string, destination?: pino.DestinationStream): Log => {
  const paths = secretPaths.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);
  return pino(
    { level, base: null, redact: { paths, censor: "-" } },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
};
