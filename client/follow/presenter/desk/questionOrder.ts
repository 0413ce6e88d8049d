/** Questions as a presenter wants them: new ones first, then open ones by votes, then answered ones; without those put away. */
import type { Question, QuestionStatus } from "../../../../shared/protocol/follow.ts";

const rank: Readonly<Record<QuestionStatus, number>> = { waiting: 0, open: 1, answered: 2, dismissed: 3 };

export const sortQuestions = (questions: readonly Question[]): readonly Question[] =>
  questions
    .filter(({ status }) => status !== "dismissed")
    .sort((a, b) => rank[a.status] - rank[b.status] || b.votes - a.votes || a.at - b.at);
