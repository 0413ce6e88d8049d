import { z } from "zod";
import { leftSince } from "../../../shared/follow/hands.ts";
import type { Talk } from "../../../shared/follow/talk.ts";
import type { QuestionStatus } from "../../../shared/protocol/follow.ts";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import { slideKeySchema } from "../../../shared/protocol/schemas.ts";
import type { PrismaClient, Talk as Row } from "../../db/generated/client.ts";
import { PrismaClientKnownRequestError } from "../../db/prisma.ts";
import { DeckGone, type QuestionRow, type TalkRow, type TalkStore, type TalkWrite } from "./talkStore.ts";

/** Our own writing, so only what a later version might trip over is looked at. */
const talkSchema = z.looseObject({
  id: z.string(),
  seq: z.number(),
  settings: z.looseObject({}),
  tally: z.looseObject({}),
});
const frozenSchema = z.object({ text: z.string(), keys: z.array(slideKeySchema) });

const rowOf = (row: Row): TalkRow => ({
  deck: row.deckId as DeckId,
  talk: talkSchema.parse(JSON.parse(row.state)) as unknown as Talk,
  code: row.code,
  shown: row.shown === null ? null : frozenSchema.parse(JSON.parse(row.shown)),
});

/** Prisma's codes: a unique field is taken; a row refers to one that is not there. */
const failedWith = (error: unknown, code: "P2002" | "P2003"): boolean =>
  error instanceof PrismaClientKnownRequestError && error.code === code;

const save = async (prisma: PrismaClient, { deck, talk, code, shown }: TalkWrite): Promise<boolean> => {
  const data = {
    code,
    endedAt: talk.endedAt === null ? null : new Date(talk.endedAt),
    state: JSON.stringify(talk),
    ...(shown === undefined ? {} : { shown: shown === null ? null : JSON.stringify(shown) }),
  };
  const create = { ...data, id: talk.id, deckId: deck, startedAt: new Date(talk.startedAt) };
  try {
    await prisma.talk.upsert({ where: { id: talk.id }, create, update: data, select: { id: true } });
    return true;
  } catch (error) {
    if (failedWith(error, "P2002")) return false;
    if (failedWith(error, "P2003")) throw new DeckGone(`deck ${deck} is gone`, { cause: error });
    throw error;
  }
};

const questions = async (prisma: PrismaClient, talkId: string): Promise<readonly QuestionRow[]> => {
  const rows = await prisma.question.findMany({
    where: { talkId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { _count: { select: { votes: true } } },
  });
  return rows.map(({ id, asker, text, status, createdAt, _count }) => ({
    ...{ id, asker, text, status: status as QuestionStatus, votes: _count.votes },
    at: createdAt.getTime(),
  }));
};

type Asked = Pick<TalkStore, "questions" | "ask" | "setStatus" | "dismiss" | "votesOf" | "vote">;

const askedIn = (prisma: PrismaClient): Asked => ({
  questions: (talk) => questions(prisma, talk),
  async ask(talkId, { id, asker, text, status, at }) {
    await prisma.question.create({
      data: { id, talkId, asker, text, status, createdAt: new Date(at) },
      select: { id: true },
    });
  },
  async setStatus(id, status) {
    await prisma.question.updateMany({ where: { id }, data: { status } });
  },
  async dismiss(ids) {
    await prisma.question.updateMany({ where: { id: { in: [...ids] } }, data: { status: "dismissed" } });
  },
  async votesOf(talkId, voter) {
    const rows = await prisma.vote.findMany({
      where: { voter, question: { talkId } },
      orderBy: { questionId: "asc" },
      select: { questionId: true },
    });
    return rows.map(({ questionId }) => questionId);
  },
  async vote(questionId, voter) {
    const { count } = await prisma.vote.createMany({ data: [{ questionId, voter }], skipDuplicates: true });
    return count > 0;
  },
});

/** Talks in the database, PostgreSQL or PGlite. */
export const createPrismaTalkStore = (prisma: PrismaClient): TalkStore => ({
  async last(deck) {
    const row = await prisma.talk.findFirst({
      where: { deckId: deck },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    });
    return row && rowOf(row);
  },
  async get(deck, talk) {
    const row = await prisma.talk.findUnique({ where: { deckId: deck, id: talk } });
    return row && rowOf(row);
  },
  async list(deck) {
    const rows = await prisma.talk.findMany({
      where: { deckId: deck },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      take: 100,
      select: { id: true, startedAt: true, endedAt: true },
    });
    return rows.map(({ id, startedAt, endedAt }) => ({
      id,
      startedAt: startedAt.getTime(),
      endedAt: endedAt?.getTime() ?? null,
    }));
  },
  save: (row) => save(prisma, row),
  async deckOf(code) {
    const row = await prisma.talk.findUnique({ where: { code }, select: { deckId: true, endedAt: true } });
    return row && row.endedAt === null ? (row.deckId as DeckId) : null;
  },
  async running() {
    const rows = await prisma.talk.findMany({
      where: { endedAt: null },
      select: { deckId: true, state: true },
      orderBy: { id: "asc" },
    });
    return rows.map(({ deckId, state }) => ({
      deck: deckId as DeckId,
      goneAt: leftSince(JSON.parse(state) as Talk),
    }));
  },
  ...askedIn(prisma),
});
