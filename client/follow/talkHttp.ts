/** The talk's HTTP side, for the pages of both sides of the stage. Each rejects when the answer is not what was asked for. */
import type { Content } from "../../shared/follow/patch.ts";
import type { QuestionsResponse, SpeakerSlide, TalkSummary } from "../../shared/protocol/follow.ts";
import type { DeckId, Secret } from "../../shared/protocol/ids.ts";

export interface TalkHttp {
  slides(): Promise<Content>;
  speakerSlides(): Promise<Content<SpeakerSlide>>;
  questions(): Promise<QuestionsResponse>;
  summary(talk: string): Promise<TalkSummary>;
  summaryCsv(talk: string): Promise<string>;
}

export const createTalkHttp = (deck: DeckId, secret: Secret): TalkHttp => {
  const ask = async (path: string): Promise<Response> => {
    const answer = await fetch(`/api/follow/${deck}/${path}`, { headers: { Authorization: `Bearer ${secret}` } });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
    return answer;
  };
  const get = async <T>(path: string): Promise<T> => (await (await ask(path)).json()) as T;
  return {
    slides: () => get("slides"),
    speakerSlides: () => get("speaker"),
    questions: () => get("questions"),
    summary: (talk) => get(`summary?talk=${encodeURIComponent(talk)}`),
    summaryCsv: async (talk) => (await ask(`summary.csv?talk=${encodeURIComponent(talk)}`)).text(),
  };
};
