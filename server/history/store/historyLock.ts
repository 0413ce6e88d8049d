import type { DeckId } from "../../../shared/protocol/ids.ts";
import type { Prisma } from "../../db/prisma.ts";

/** One at a time makes or thins versions of a deck, in all processes; held to the end of the transaction. Appends of edits need it not. */
export const LOCK_SQL = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
export const lockName = (deck: DeckId): string => `copress-history:${deck}`;

export const lockHistory = async (tx: Prisma.TransactionClient, deck: DeckId): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lockName(deck)}, 0))`;
};

/** ms. The embedded database lets one transaction in at a time, and an import may be before us. */
export const historyTransaction = { maxWait: 30_000, timeout: 30_000 } as const;
