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
};

const messages: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  [/no space left on device|disk full|could not extend file/i, "database-full"],
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

const ownTrouble = (error: Readonly<Record<string, unknown>>): DatabaseTrouble | null => {
  for (const name of ["originalCode", "code", "kind"]) {
    const found = codes[String(error[name])];
    if (found) return found;
  }
  if (/PrismaClientInitializationError/.test(String(error.name))) return "database-down";
  for (const text of [error.message, error.originalMessage]) {
    if (typeof text !== "string") continue;
    for (const [pattern, trouble] of messages) if (pattern.test(text)) return trouble;
  }
  return null;
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
