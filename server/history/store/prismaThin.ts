/** Deletes versions, and the chunks that no version needs any more: all in one transaction, so that it may be killed at any moment. */
import type { DeckId } from "../../../shared/protocol/ids.ts";
import type { PrismaClient } from "../../db/generated/client.ts";
import { historyTransaction, lockHistory } from "./historyLock.ts";
import { chunksOf, decodeLayout } from "./layout.ts";
import { keptKinds } from "./thinning.ts";

/** Layouts read at once. */
const BATCH = 500;

/** Those of `numbers` that by now have no name and no talk. Resolves with how many went. */
export const thinVersions = (prisma: PrismaClient, deck: DeckId, numbers: readonly number[]): Promise<number> =>
  prisma.$transaction(async (tx) => {
    await lockHistory(tx, deck);
    // HV8: a name or a talk that came a moment ago counts.
    const gone = await tx.$queryRaw<{ layout: Uint8Array }[]>`
      DELETE FROM versions WHERE deck_id = ${deck} AND number = ANY (${[...numbers]}::int[]) AND name = ''
        AND NOT pinned AND NOT (kind = ANY (${[...keptKinds]})) RETURNING layout`;
    const unused = new Set(gone.flatMap(({ layout }) => chunksOf(decodeLayout(layout))));
    let before: number | null = null;
    while (unused.size > 0) {
      const where: { deckId: string; number?: { lt: number } } = {
        deckId: deck,
        ...(before === null ? {} : { number: { lt: before } }),
      };
      const select = { number: true, layout: true };
      const rows = await tx.version.findMany({ where, select, orderBy: { number: "desc" }, take: BATCH });
      for (const { layout } of rows) for (const chunk of chunksOf(decodeLayout(layout))) unused.delete(chunk);
      before = rows.at(-1)?.number ?? null;
      if (rows.length < BATCH || before === null) break;
    }
    if (unused.size > 0) await tx.chunk.deleteMany({ where: { deckId: deck, no: { in: [...unused] } } });
    return gone.length;
  }, historyTransaction);
