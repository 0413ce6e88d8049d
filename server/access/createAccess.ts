import type { Clock } from "../base/clock.ts";
import type { Limits } from "../base/limits.ts";
import type { Log } from "../base/log.ts";
import type { PrismaClient } from "../db/generated/client.ts";
import type { Access } from "./access.ts";
import { Grants } from "./grants.ts";
import type { Links } from "./links.ts";
import { createPrismaAccess } from "./prismaAccess.ts";
import { createPrismaLinks } from "./prismaLinks.ts";

export interface AccessParts {
  readonly access: Access;
  readonly links: Links;
  /** For a backplane: another process' revocations end here. */
  readonly grants: Grants;
}

/** Access and links over one database, sharing one memory: what `links` revokes, `access` denies from then on. */
export const createAccess = (world: { prisma: PrismaClient; clock: Clock; limits: Limits; log: Log }): AccessParts => {
  const { prisma, clock, limits, log } = world;
  const report = (error: unknown) => log.error({ err: error }, "a listener for the end of a link failed");
  const grants = new Grants(clock, limits.rememberedGrants, report);
  return {
    access: createPrismaAccess(prisma, grants, clock),
    links: createPrismaLinks(prisma, grants, clock, limits.linksPerDeck),
    grants,
  };
};
