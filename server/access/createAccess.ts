import type { Clock } from "../base/clock.ts";
import type { Limits } from "../base/limits.ts";
import type { Log } from "../base/log.ts";
import type { PrismaClient } from "../db/generated/client.ts";
import type { Access } from "./access.ts";
import { Grants } from "./grants.ts";
import type { Links } from "./links.ts";
import { Lookups } from "./lookups.ts";
import { createPrismaAccess } from "./prismaAccess.ts";
import { createPrismaLinks } from "./prismaLinks.ts";
import { Tickets } from "./tickets.ts";
import type { Vault } from "./vault.ts";

export interface AccessParts {
  readonly access: Access;
  readonly links: Links;
  readonly tickets: Tickets;
  /** What every door pays with before it asks `access`. */
  readonly lookups: Lookups;
  /** For a backplane: another process' revocations end here. */
  readonly grants: Grants;
}

export interface AccessWorld {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly log: Log;
  readonly vault: Vault;
}

/** Access and links over one database, sharing one memory: what `links` revokes, `access` denies from then on. */
export const createAccess = ({ prisma, clock, limits, log, vault }: AccessWorld): AccessParts => {
  const failed = (error: unknown) => log.error({ err: error }, "a listener for the end of a link failed");
  const grants = new Grants(clock, limits.rememberedGrants, failed);
  return {
    access: createPrismaAccess(prisma, grants, clock),
    links: createPrismaLinks({ prisma, grants, clock, vault, most: limits.linksPerDeck }),
    tickets: new Tickets(clock),
    lookups: new Lookups(clock, limits, (event, details) => log.warn({ ...details, event }, event)),
    grants,
  };
};
