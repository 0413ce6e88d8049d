import { resolve } from "node:path";
import { z } from "zod";
import type { RemoteContent } from "../../shared/protocol/stagePolicy.ts";
import { defaultLimits, type LimitName, type Limits, limitNames, limitVariable } from "./limits.ts";
import { StartError } from "./startError.ts";

export interface Config {
  readonly port: number;
  /** Address to listen on; null: all of the machine's, of both families. */
  readonly host: string | null;
  /** Origin that links are made with, no slash at its end; null: the one a request came to. */
  readonly publicUrl: string | null;
  readonly databaseUrl: string | null;
  /** Absolute. */
  readonly dataDir: string;
  /** Keys that links' secrets are sealed with, the newest first; none: a file in `dataDir` holds one. */
  readonly secretsKeys: readonly string[];
  readonly redisUrl: string | null;
  /** Whether decks may show what lies elsewhere on the web. */
  readonly remoteContent: RemoteContent;
  readonly logLevel: string;
  /** Proxies in front whose `X-Forwarded-*` headers are believed; 0: none. */
  readonly trustProxy: number;
  readonly limits: Limits;
}

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** An unset variable and an empty one are the same: `PORT= npm start`. */
const optional = <Out>(schema: z.ZodType<Out, string>, fallback: Out) =>
  z
    .string()
    .trim()
    .optional()
    .transform((text) => text || undefined)
    .pipe(z.union([z.undefined().transform(() => fallback), schema]));

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

const origin = z
  .string()
  .regex(/^https?:\/\/[^/?#@]+\/?$/)
  .transform((text) => new URL(text).origin);

const text = z.string().transform((value): string | null => value);

/** Characters; a shorter text is no key. */
export const LEAST_KEY = 32;

const keys = z
  .string()
  .transform((value): readonly string[] => value.split(",").map((key) => key.trim()))
  .pipe(z.array(z.string().min(LEAST_KEY)).max(4));

const variables = {
  PORT: { schema: optional(whole(0, 65_535), 8080), form: "a port number from 0 to 65535" },
  HOST: { schema: optional(text, null), form: "an address to listen on" },
  PUBLIC_URL: {
    schema: optional(
      origin.transform((value): string | null => value),
      null,
    ),
    form: "an origin like https://talks.example.org, without a path",
  },
  DATABASE_URL: { schema: optional(text, null), form: "a PostgreSQL address" },
  DATA_DIR: { schema: optional(z.string(), "data"), form: "a folder" },
  SECRETS_KEY: {
    schema: optional(keys, []),
    form: "32 random characters or more, like `openssl rand -hex 32` makes them; while it is being replaced two, the newer first, with a comma between",
  },
  REDIS_URL: {
    schema: optional(
      z
        .string()
        .regex(/^rediss?:\/\//)
        .transform((value): string | null => value),
      null,
    ),
    form: "a Redis address like redis://host:6379",
  },
  REMOTE_CONTENT: {
    schema: optional(
      z.enum(["shown", "refused"]).transform((value): RemoteContent => value),
      "shown",
    ),
    form: "shown or refused",
  },
  LOG_LEVEL: {
    schema: optional(
      z.enum(levels).transform((value): string => value),
      "info",
    ),
    form: `one of ${levels.join(", ")}`,
  },
  TRUST_PROXY: { schema: optional(whole(0, 10), 0), form: "how many proxies are in front, 0 to 10" },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** One variable, or a StartError that says what it must look like (never what it held: it may be a secret). */
const read = <Name extends keyof typeof variables>(
  environment: Environment,
  name: Name,
): z.output<(typeof variables)[Name]["schema"]> => {
  const { schema, form } = variables[name];
  const parsed = schema.safeParse(environment[name]);
  if (!parsed.success) throw new StartError(`${name} must be ${form}.`);
  return parsed.data as z.output<(typeof variables)[Name]["schema"]>;
};

const readLimits = (environment: Environment): Limits => {
  const limits: Record<LimitName, number> = { ...defaultLimits };
  for (const name of limitNames) {
    const variable = limitVariable(name);
    const parsed = optional(whole(1, Number.MAX_SAFE_INTEGER), defaultLimits[name]).safeParse(environment[variable]);
    if (!parsed.success) throw new StartError(`${variable} must be a whole number from 1.`);
    limits[name] = parsed.data;
  }
  return limits;
};

/** The program's settings from its environment. Throws a StartError that names the variable. */
export const readConfig = (environment: Environment): Config => ({
  port: read(environment, "PORT"),
  host: read(environment, "HOST"),
  publicUrl: read(environment, "PUBLIC_URL"),
  databaseUrl: read(environment, "DATABASE_URL"),
  dataDir: resolve(read(environment, "DATA_DIR")),
  secretsKeys: read(environment, "SECRETS_KEY"),
  redisUrl: read(environment, "REDIS_URL"),
  remoteContent: read(environment, "REMOTE_CONTENT"),
  logLevel: read(environment, "LOG_LEVEL"),
  trustProxy: read(environment, "TRUST_PROXY"),
  limits: readLimits(environment),
});
