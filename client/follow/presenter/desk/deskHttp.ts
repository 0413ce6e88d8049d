/** A presenter's side of a talk over HTTP. */
import type { Content } from "../../../../shared/follow/patch.ts";
import type { QuestionsResponse, SpeakerSlide, TalkSummary } from "../../../../shared/protocol/follow.ts";
import type { DeckId, Secret } from "../../../../shared/protocol/ids.ts";
import { type Asker, holding } from "../../../http/ask.ts";

export interface DeskHttp {
  slides(): Promise<Content<SpeakerSlide>>;
  questions(): Promise<QuestionsResponse>;
  summary(talk: string): Promise<TalkSummary>;
  summaryCsv(talk: string): Promise<string>;
}

export const createDeskHttp = (deck: DeckId, secret: Secret, { ask, text }: Asker): DeskHttp => {
  const to = (path: string) => ({ path: `/api/follow/${deck}/${path}`, secret });
  return {
    slides: () => ask(to("speaker"), holding("rev", "slides")),
    questions: () => ask(to("questions"), holding("questions")),
    summary: (talk) => ask(to(`summary?talk=${encodeURIComponent(talk)}`), holding("startedAt", "slides", "questions")),
    summaryCsv: (talk) => text(to(`summary.csv?talk=${encodeURIComponent(talk)}`)),
  };
};
