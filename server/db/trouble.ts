/** Tells the database's troubles from our own faults: by PostgreSQL's codes and Prisma's, wherever in an error's chain they stand. */

export type DatabaseTrouble = "database-down" | "database-busy" | "database-full" | "database-read-only";

const codes: Readonly<Record<string, DatabaseTrouble>> = {
  // PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html
  "53100": "database-full",
  "53200": "database-busy",
  "53300": "database-busy",
  "53400": "database-busy",
  "57014": "database-busy",
  "55P03": "database-busy",
  "57P01": "database-down",
  "57P02": "database-down",
  "57P03": "database-down",
  "58030": "database-full",
  "25006": "database-read-only",
  // Sockets
  ECONNREFUSED: "database-down",
  ECONNRESET: "database-down",
  ENOTFOUND: "database-down",
  EAI_AGAIN: "database-down",
  EHOSTUNREACH: "database-down",
  ENETUNREACH: "database-down",
  ETIMEDOUT: "database-down",
  EPIPE: "database-down",
  ENOSPC: "database-full",
  EDQUOT: "database-full",
  // Prisma
  P1000: "database-down",
  P1001: "database-down",
  P1002: "database-down",
  P1003: "database-down",
  P1008: "database-down",
  P1010: "database-down",
  P1017: "database-down",
  P2024: "database-busy",
  P2028: "database-busy",
  P2037: "database-busy",
  // Prisma's driver adapter, which is all there is when a transaction fails at its begin or its end
  ConnectionClosed: "database-down",
  DatabaseNotReachable: "database-down",
  SocketTimeout: "database-down",
  TlsConnectionError: "database-down",
  AuthenticationFailed: "database-down",
  DatabaseAccessDenied: "database-down",
  DatabaseDoesNotExist: "database-down",
  TooManyConnections: "database-busy",
};

/** PostgreSQL's classes of codes in which nothing is a request's fault: connection, authorization, resources, operator, system. */
const classes: Readonly<Record<string, DatabaseTrouble>> = {
  "08": "database-down",
  "28": "database-down",
  "53": "database-busy",
  "57": "database-down",
  "58": "database-down",
};
const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code);

/** With these PostgreSQL ends the connection, or all of them: whatever the code (XX000 often), no request deserves it. */
const severe = /^(FATAL|PANIC)$/;

const messages: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  // A new backend keeps a file of its own, and says no more than this (XX000) when the disk has no room for it.
  [/no space left on device|disk full|could not extend file|could not write init file/i, "database-full"],
  [/too many clients|too many connections|remaining connection slots|no more connections allowed/i, "database-busy"],
  [/read-only transaction|database is read-only/i, "database-read-only"],
  [
    /can't reach database server|timeout exceeded when trying to connect|timeout expired|read timeout/i,
    "database-down",
  ],
  [/connection terminated|client has encountered a connection error|not queryable/i, "database-down"],
  [/embedded database('s thread has ended| is closed)|DriverAdapterError: .*closed/i, "database-down"],
];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Where Prisma and Node keep the error beneath an error. */
const beneath = ["cause", "meta", "driverAdapterError", "errors", "error"] as const;

const byMessage = (error: Readonly<Record<string, unknown>>): DatabaseTrouble | null => {
  for (const text of [error.message, error.originalMessage]) {
    if (typeof text !== "string") continue;
    for (const [pattern, trouble] of messages) if (pattern.test(text)) return trouble;
  }
  return null;
};

/** A code says most, then the words, then the class of the code. */
const ownTrouble = (error: Readonly<Record<string, unknown>>): DatabaseTrouble | null => {
  const own = ["originalCode", "code", "kind"].map((name) => String(error[name]));
  for (const code of own) if (codes[code]) return codes[code];
  if (/PrismaClientInitializationError/.test(String(error.name))) return "database-down";
  const told = byMessage(error);
  if (told) return told;
  for (const code of own) if (isSqlState(code) && classes[code.slice(0, 2)]) return classes[code.slice(0, 2)] ?? null;
  return severe.test(String(error.severity)) ? "database-down" : null;
};

/** What is the matter with the database; null when the request or the program is the trouble. The innermost error knows best. */
export const databaseTrouble = (error: unknown, depth = 6): DatabaseTrouble | null => {
  if (!isObject(error) || depth === 0) return null;
  const inner = Array.isArray(error) ? error : beneath.map((name) => error[name]);
  for (const each of inner) {
    const found = databaseTrouble(each, depth - 1);
    if (found) return found;
  }
  return ownTrouble(error);
};
