/** Writes a version: the chunks that are new, the slides' names that are new, and the row. */
import { type CutText, joinText } from "../../shared/deck/compare/cut.ts";
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { PrismaClient } from "../db/generated/client.ts";
import type { Prisma } from "../db/prisma.ts";
import { historyTransaction, lockHistory } from "./historyLock.ts";
import { encodeLayout, type Layout } from "./layout.ts";
import { hashText, packText } from "./packed.ts";
import type { Draft, Made } from "./versionStore.ts";

interface Piece {
  readonly text: string;
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly id: string;
}

const pieceOf = (text: string): Piece => {
  const hash = hashText(text);
  return { text, hash, id: Buffer.from(hash).toString("base64") };
};

/** All that can be computed is, before the transaction: it holds up whoever else needs the embedded database. */
export const insertVersion = async (prisma: PrismaClient, deck: DeckId, draft: Draft): Promise<Made | null> => {
  const { cut } = draft;
  const text = joinText(cut);
  const hash = hashText(text);
  const pieces = { front: pieceOf(cut.front), tail: pieceOf(cut.tail), slides: cut.slides.map((s) => pieceOf(s.text)) };
  return prisma.$transaction(async (tx) => {
    await lockHistory(tx, deck);
    const newest = await tx.$queryRaw<{ number: number | null; hash: Uint8Array | null }[]>`
      SELECT v.number, v.hash FROM decks d LEFT JOIN LATERAL (
        SELECT number, hash FROM versions WHERE deck_id = d.id ORDER BY number DESC LIMIT 1) v ON true
      WHERE d.id = ${deck}`;
    const [last] = newest;
    if (!last) return null;
    // HV4: never two alike in a row.
    if (last.number !== null && last.hash && Buffer.compare(last.hash, hash) === 0)
      return { outcome: "same", number: last.number };
    const chunks = await writeChunks(tx, deck, [pieces.front, pieces.tail, ...pieces.slides]);
    const names = await writeNames(tx, deck, cut);
    const layout = layoutOf(cut, pieces, chunks, names);
    const number = (last.number ?? 0) + 1;
    const { at, kind, name, note, author, madeFrom } = draft;
    await tx.version.create({
      data: {
        ...{ deckId: deck, number, kind, name, note, author, madeFrom, hash },
        ...{ at: new Date(at), authors: [...draft.authors], slides: cut.slides.length, length: text.length },
        layout: encodeLayout(layout),
      },
      select: { number: true },
    });
    return { outcome: "made", number };
  }, historyTransaction);
};

const layoutOf = (
  cut: CutText,
  pieces: { front: Piece; tail: Piece; slides: readonly Piece[] },
  chunks: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, number>,
): Layout => ({
  front: chunks.get(pieces.front.id) ?? 0,
  tail: chunks.get(pieces.tail.id) ?? 0,
  slides: cut.slides.map(({ key }, i) => ({
    name: names.get(key) ?? 0,
    chunk: chunks.get(pieces.slides[i]?.id ?? "") ?? 0,
  })),
});

/** Numbers of these pieces, by their ids. */
const writeChunks = async (
  tx: Prisma.TransactionClient,
  deck: DeckId,
  pieces: readonly Piece[],
): Promise<Map<string, number>> => {
  const wanted = new Map(pieces.map((piece) => [piece.id, piece]));
  const where = { deckId: deck, hash: { in: [...wanted.values()].map(({ hash }) => hash) } };
  const known = await tx.chunk.findMany({ where, select: { no: true, hash: true } });
  const numbers = new Map(known.map(({ no, hash }) => [Buffer.from(hash).toString("base64"), no]));
  const missing = [...wanted.values()].filter(({ id }) => !numbers.has(id));
  if (missing.length === 0) return numbers;
  const { _max } = await tx.chunk.aggregate({ where: { deckId: deck }, _max: { no: true } });
  let next = (_max.no ?? 0) + 1;
  const data = missing.map(({ id, hash, text }) => {
    numbers.set(id, next);
    return { deckId: deck, no: next++, hash, bytes: packText(text) };
  });
  await tx.chunk.createMany({ data });
  return numbers;
};

const writeNames = async (tx: Prisma.TransactionClient, deck: DeckId, cut: CutText): Promise<Map<string, number>> => {
  const keys = cut.slides.map((slide) => slide.key);
  const known = await tx.slideName.findMany({
    where: { deckId: deck, key: { in: keys } },
    select: { no: true, key: true },
  });
  const numbers = new Map(known.map(({ no, key }) => [key, no]));
  const missing = keys.filter((key) => !numbers.has(key));
  if (missing.length === 0) return numbers;
  const { _max } = await tx.slideName.aggregate({ where: { deckId: deck }, _max: { no: true } });
  let next = (_max.no ?? 0) + 1;
  const data = missing.map((key) => {
    numbers.set(key, next);
    return { deckId: deck, no: next++, key };
  });
  await tx.slideName.createMany({ data });
  return numbers;
};
