/** Prisma over a pool of our own, which others may use as well, and places of their own for appends (SY76, SY77). */
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/client.ts";

export interface Pooled {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** For what is stored at every keystroke: however many of them wait, a read finds a place in `pool`. */
  readonly appends: pg.Pool;
  /** Lets go of every socket that nobody uses: after one that fell silent, the others are not trusted either. */
  renew(): void;
  /** Told when a socket broke, used or not: the database may be another one now. */
  whenBroken(listener: () => void): void;
  /** Waits for what is under way, then closes the pool. */
  close(): Promise<void>;
}

/** ms that closing may take: a database that has fallen silent answers no goodbye. */
const CLOSE_WITHIN = 1_000;

/** Waits for `work`, but no longer than that. What it rejects with is thrown. */
export const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
};

/** Each connect takes an idle socket, as long as there is one. */
const letGoOfIdle = (pool: pg.Pool): void => {
  for (let left = pool.idleCount; left > 0; left--) {
    pool.connect().then(
      (client) => client.release(true),
      // It broke meanwhile, or the pool is closed: it is gone, as was wanted.
      () => undefined,
    );
  }
};

/** `appends`: settings of a pool for appends alone; null: `config`'s serves for all. */
export const openPooled = (config: pg.PoolConfig, appends: pg.PoolConfig | null = null): Pooled => {
  const pool = new pg.Pool(config);
  const pools = appends ? [pool, new pg.Pool(appends)] : [pool];
  const listeners = new Set<() => void>();
  const broke = () => {
    for (const listener of listeners) listener();
  };
  for (const each of pools) {
    // On each socket for as long as it lives: the pool hears for those that nobody uses, and between its hands and the next ones' a socket
    // that the database ends has nobody, which would end the process. Who uses it hears from its query.
    each.on("connect", (client) => void client.on("error", broke));
    // The same, once more: it is taken out of the pool; the next query opens another, or fails.
    each.on("error", () => undefined);
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const close = async () => {
    await prisma.$disconnect();
    await within(CLOSE_WITHIN, Promise.all(pools.map((each) => each.end())));
  };
  return {
    ...{ prisma, pool, close },
    appends: pools.at(-1) ?? pool,
    renew: () => {
      for (const each of pools) letGoOfIdle(each);
    },
    whenBroken: (listener) => void listeners.add(listener),
  };
};
